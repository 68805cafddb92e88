using System.Globalization;
using System.Text.Json;
using Esml.Operations.Access;
using Esml.Operations.Deliveries;
using Esml.TestKit;

namespace Esml.Tests.Operations.Deliveries;

public sealed class DeliveryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Webhook_IsSignedOverItsTimeAndBody()
    {
        await using var room = await DeliveryRoom.OpenAsync();
        await room.AnnounceAsync();

        await room.GoAsync();

        var (body, signature, delivery) = Assert.Single(room.Webhook.Posts);
        Assert.Equal(WebhookChannel.Sign(DeliveryRoom.Secret, body, room.State.Time.GetUtcNow()), signature);
        // The value was computed with openssl: echo -n '1781524800.{"a":1}' | openssl dgst -sha256 -hmac 'a secret of sixteen or more'.
        Assert.Equal("t=1781524800,v1=" + Known, WebhookChannel.Sign(DeliveryRoom.Secret, "{\"a\":1}", DateTimeOffset.FromUnixTimeSeconds(1781524800)));
        Assert.Equal((await room.OfAsync("webhook")).Id.ToString(), delivery);
        using var read = JsonDocument.Parse(body);
        Assert.Equal(("Order 1 failed", "https://cockpit.example.org/orders/1"), (read.RootElement.GetProperty("title").GetString(), read.RootElement.GetProperty("link").GetString()));
    }

    [Fact]
    public async Task Webhook_ThatIsBusy_ComesAgainWithTheSameId()
    {
        await using var room = await DeliveryRoom.OpenAsync();
        room.Webhook.Answers.Enqueue((503, "120"));
        await room.AnnounceAsync();

        await room.GoAsync();
        room.State.Time.Advance(TimeSpan.FromSeconds(119));
        await room.GoAsync();
        Assert.Single(room.Webhook.Posts);
        room.State.Time.Advance(TimeSpan.FromSeconds(2));
        await room.GoAsync();

        Assert.Equal(2, room.Webhook.Posts.Count);
        Assert.Single(room.Webhook.Posts.Select(post => post.Delivery).Distinct());
        Assert.NotNull((await room.OfAsync("webhook")).DeliveredAt);
    }

    [Theory]
    [InlineData(400, 1)]
    [InlineData(301, 1)]
    [InlineData(408, 3)]
    [InlineData(429, 3)]
    [InlineData(500, 3)]
    public async Task Webhook_ThatNeverWorks_IsGivenUpWithItsProblem(int status, int posts)
    {
        await using var room = await DeliveryRoom.OpenAsync();
        for (var i = 0; i < 9; i++) room.Webhook.Answers.Enqueue((status, null));
        await room.AnnounceAsync();

        for (var i = 0; i < 6; i++)
        {
            await room.GoAsync();
            room.State.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(posts, room.Webhook.Posts.Count);
        var trouble = Assert.Single(await Desk(room).TroublesAsync(StateRoom.Core, Token));
        Assert.True(trouble.GivenUp);
        Assert.Contains(status.ToString(CultureInfo.InvariantCulture), trouble.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_HasTheLinkAndTheSameIdForTheSameMessage()
    {
        await using var room = await DeliveryRoom.OpenAsync();
        await room.AnnounceAsync();
        await room.AnnounceAsync();

        await room.GoAsync();
        await room.GoAsync();

        var mail = Assert.Single(room.Mail.Mails);
        Assert.Contains($"Message-Id: <{MailChannel.MessageIdOf((await room.OfAsync("mail")).Key)}>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("https://cockpit.example.org/orders/1", mail, StringComparison.Ordinal);
        Assert.Contains("Subject: Order 1 failed", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_RefusedForNow_ComesAgain()
    {
        await using var room = await DeliveryRoom.OpenAsync();
        room.Mail.Answers.Enqueue("451 later");
        await room.AnnounceAsync();

        await room.GoAsync();
        Assert.Empty(room.Mail.Mails);
        room.State.Time.Advance(TimeSpan.FromMinutes(1));
        await room.GoAsync();

        Assert.Single(room.Mail.Mails);
    }

    [Fact]
    public async Task Mail_WhoseServerHungUp_IsNotSentTwiceButSentAgainByAPerson()
    {
        await using var room = await DeliveryRoom.OpenAsync();
        room.Mail.HangsUp = true;
        await room.AnnounceAsync();
        await room.GoAsync();
        room.Mail.HangsUp = false;
        room.State.Time.Advance(TimeSpan.FromDays(1));
        await room.GoAsync();

        Assert.Single(room.Mail.Mails);
        var trouble = Assert.Single(await Desk(room).TroublesAsync(StateRoom.Core, Token));
        Assert.StartsWith("It may not have arrived", trouble.Problem, StringComparison.Ordinal);
        Assert.True(await Desk(room).SendAgainAsync(StateRoom.Core, trouble.Id, Token));
        await room.GoAsync();
        Assert.Equal(2, room.Mail.Mails.Count);
    }

    [Fact]
    public async Task Attempt_ThatWasCutOff_IsRepeatedForWebhooksOnly()
    {
        await using var room = await DeliveryRoom.OpenAsync();
        await room.AnnounceAsync();
        var begun = room.State.Time.GetUtcNow().UtcTicks;
        await room.State.ExecuteAsync($"UPDATE \"Deliveries\" SET \"BegunAt\" = {begun}, \"Attempts\" = 1");

        await room.GoAsync();
        Assert.Empty(room.Webhook.Posts);
        room.State.Time.Advance(TimeSpan.FromMinutes(2));
        await room.GoAsync();

        Assert.Single(room.Webhook.Posts);
        Assert.Empty(room.Mail.Mails);
        Assert.Equal(DeliveryRun.CutOff, (await room.OfAsync("mail")).Problem);
    }

    [Fact]
    public async Task Portals_ThatSendAtOnce_NeverSendTwice()
    {
        await using var room = await DeliveryRoom.OpenAsync();
        for (var i = 0; i < 5; i++) await room.AnnounceAsync($"order {i}");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(room.GoAsync)));

        Assert.Equal(5, room.Webhook.Posts.Count);
        Assert.Equal(5, room.Mail.Mails.Count);
    }

    [Fact]
    public async Task Troubles_AreForTheCoreTeam()
    {
        await using var room = await DeliveryRoom.OpenAsync();

        await Assert.ThrowsAsync<AccessDenied>(() => Desk(room).TroublesAsync(A.Caller(Esml.Factory.Access.FactoryRole.Manager), Token));
    }

    private const string Known = "ef40653550cb34d900db4cfc51789c5863f1dd7631ddc60b2a4d8169efcbcf7d";

    private static DeliveryDesk Desk(DeliveryRoom room) => new(room.State.Databases, room.State.Audit, room.State.Time);
}
