using Esml.Factory.Access;
using Esml.Operations.Deliveries;
using Esml.Operations.Notifications;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Esml.Tests.Operations.Deliveries;

/// <summary>An outbox with a database of its own, a receiver of webhooks and a mail server.</summary>
internal sealed class DeliveryRoom(StateRoom state) : IAsyncDisposable
{
    public const string Secret = "a secret of sixteen or more";

    public StateRoom State => state;

    public MailServer Mail { get; } = new();

    public WebhookReceiver Webhook { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<DeliveryRoom> OpenAsync() => new(await StateRoom.OpenAsync());

    public DeliveryRun Run()
    {
        var options = Options.Create(Settings());
        return new(state.Databases, [new WebhookChannel(new Clients(), options, state.Time), new MailChannel(options)], options, state.Time, NullLogger<DeliveryRun>.Instance);
    }

    public Task<int> GoAsync() => Run().GoAsync(() => Task.FromResult(true), Token);

    /// <summary>By both ways: a core team with one address.</summary>
    public async Task AnnounceAsync(string key = "order 1 failed")
    {
        var announcements = new Announcements(new(state.Time), Options.Create(Settings()), state.Time);
        await using var db = state.Databases.CreateDbContext();
        await announcements.ToRoleAsync(db, FactoryRole.CoreTeam, new(key, NotificationKind.OrderFailed, "Order 1 failed", "Dev/deploy: quota.", "/orders/1"), Token);
        await db.SaveChangesAsync(Token);
    }

    public async Task<DeliveryRecord> OfAsync(string channel)
    {
        await using var db = state.Databases.CreateDbContext();
        return await db.Deliveries.AsNoTracking().SingleAsync(one => one.Channel == channel, Token);
    }

    public async ValueTask DisposeAsync()
    {
        Webhook.Dispose();
        await Mail.DisposeAsync();
        await state.DisposeAsync();
    }

    private NotificationOptions Settings() => new()
    {
        PortalAddress = "https://cockpit.example.org/",
        Attempts = 3,
        Webhook = new() { Url = Webhook.Url, Secret = Secret },
        Mail = new() { Host = "127.0.0.1", Port = Mail.Port, From = "cockpit@example.org", Security = MailSecurity.None, Roles = { ["CoreTeam"] = ["core@example.org"] } },
    };

    private sealed class Clients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(new SocketsHttpHandler { AllowAutoRedirect = false });
    }
}
