using Bunit;
using Esml.Cockpit.Shared;
using Esml.Cockpit.Tests.Rooms;
using Esml.Operations.Access;
using Esml.TestKit;

namespace Esml.Cockpit.Tests.Shared;

public sealed class LoadStateTests
{
    [Fact]
    public void Load_ThatIsQuick_ShowsNoSkeleton()
    {
        using var room = new PortalRoom();

        var part = Render(room, _ => Task.FromResult("loaded"));

        Assert.Contains("loaded", part.Markup, StringComparison.Ordinal);
        Assert.Empty(part.FindAll(".skeleton"));
    }

    [Fact]
    public void Load_ThatTakesLonger_ShowsASkeletonAfter200Milliseconds()
    {
        using var room = new PortalRoom();
        var gate = new TaskCompletionSource<string>();
        var part = Render(room, _ => gate.Task);
        Assert.Empty(part.FindAll(".skeleton"));

        room.Time.Advance(TimeSpan.FromMilliseconds(200));

        part.WaitForAssertion(() => Assert.Single(part.FindAll(".skeleton")));
        gate.SetResult("loaded");
        part.WaitForAssertion(() => Assert.Empty(part.FindAll(".skeleton")));
    }

    [Fact]
    public void Load_ThatFails_SaysWhatHappenedAndCanBeTriedAgain()
    {
        using var room = new PortalRoom();
        var times = 0;
        var part = Render(room, _ => times++ == 0 ? Task.FromException<string>(new HttpRequestException("no route to host")) : Task.FromResult("loaded"));
        Assert.Contains("Azure can't be reached", part.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        part.Find("[role=alert] button").Click();

        part.WaitForAssertion(() => Assert.Contains("loaded", part.Markup, StringComparison.Ordinal));
        Assert.Empty(part.FindAll("[role=alert]"));
    }

    [Fact]
    public void Load_ThatIsDenied_NamesThePermissionAndOffersNoRetry()
    {
        using var room = new PortalRoom();

        var part = Render(room, _ => Task.FromException<string>(new AccessDenied(A.Caller(), Permission.ReadAudit)));

        Assert.Contains("ReadAudit", part.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(part.FindAll("[role=alert] button"));
    }

    [Fact]
    public void Failure_FromInside_TellsNothingOfIt()
    {
        using var room = new PortalRoom();

        var part = Render(room, _ => Task.FromException<string>(new InvalidOperationException("secret connection string")));

        Assert.DoesNotContain("secret", part.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ThatComesLate_IsDropped()
    {
        using var room = new PortalRoom();
        var first = new TaskCompletionSource<string>();
        var part = Render(room, _ => first.Task);

        part.Render(parameters => parameters.Add(p => p.Key, "second").Add(p => p.Load, _ => Task.FromResult("second")));
        first.SetResult("first");

        part.WaitForAssertion(() => Assert.Contains("second", part.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("first", part.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_ThatChanges_CancelsTheLoadBefore()
    {
        using var room = new PortalRoom();
        var token = CancellationToken.None;
        var part = Render(room, cancellation => { token = cancellation; return new TaskCompletionSource<string>().Task; });

        part.Render(parameters => parameters.Add(p => p.Key, "second").Add(p => p.Load, _ => Task.FromResult("second")));

        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public void Value_ThatIsEmpty_ShowsTheEmptyState()
    {
        using var room = new PortalRoom();

        var part = room.Render<LoadState<string>>(parameters => parameters.Add(p => p.Key, 1).Add(p => p.Load, _ => Task.FromResult(""))
            .Add(p => p.IsEmpty, text => text.Length == 0).Add(p => p.Empty, "nothing here").Add(p => p.ChildContent, text => text));

        Assert.Contains("nothing here", part.Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<LoadState<string>> Render(PortalRoom room, Func<CancellationToken, Task<string>> load) =>
        room.Render<LoadState<string>>(parameters => parameters.Add(p => p.Key, "first").Add(p => p.Load, load).Add(p => p.ChildContent, text => text));
}
