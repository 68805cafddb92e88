using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.LocalAzure;
using Esml.Operations.Access;
using Esml.Operations.Inventory;
using Esml.Operations.Live;
using Esml.Operations.State;

namespace Esml.Tests.Operations;

public sealed class InventorySweepTests
{
    private const string Project3 = "acme-esml-project003-weu-dev-001-rg";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sweep_SmallFactory_GivesOneRowEach()
    {
        await using var room = await FilledAsync();

        var outcome = await room.SweepAsync();

        Assert.Equal((SweepResult.Complete, 3, 4), (outcome.Result, outcome.Subscriptions, outcome.Resources));
        Assert.Equal(["COMMON", "003", "unattributed"], room.Board.Rows(FactoryRoom.Manager).Select(row => row.Key.ToString()));
        var row = room.Row("003");
        Assert.Equal(("Churn", "ann@acme.test", "1234", ProjectType.Esml), (row.UseCase, row.Owner, row.CostCentre, row.Type));
        Assert.Equal((Lifecycle.Active, Health.Healthy, 2), (row.Dev.Lifecycle, row.Dev.Health, row.Dev.ResourceCount));
        Assert.Equal(Lifecycle.NotOrdered, row.Prod.Lifecycle);
        Assert.Equal(FactoryEnvironment.Dev, row.Stage);
        Assert.Equal("cloud-shell-storage-westeurope", room.Row("unattributed").Test.Detail);
    }

    [Fact]
    public async Task Find_Project_ShowsResourcesWithLabelAndLink()
    {
        await using var room = await FilledAsync();
        await room.SweepAsync();

        var dev = room.Board.Find(FactoryRoom.Manager, ScopeKey.Of(new(3)))!.Environments[0];

        Assert.Equal(["Storage account", "Storage account"], dev.Resources.Select(resource => resource.Label));
        Assert.All(dev.Resources, resource => Assert.StartsWith("https://portal.azure.com/#resource/subscriptions/", resource.PortalUrl, StringComparison.Ordinal));
        Assert.Equal("1234", dev.Tags["costcenter"]);
        Assert.Null(room.Board.Find(FactoryRoom.Manager, ScopeKey.Of(new(99))));
    }

    [Theory]
    [InlineData(429, "Throttled")]
    [InlineData(403, "Forbidden")]
    [InlineData(503, "Unavailable")]
    public async Task Sweep_OneSubscriptionRefused_KeepsItsLastGoodStateAndSaysWhy(int status, string kind)
    {
        await using var room = await FilledAsync();
        await room.SweepAsync();
        using var fault = room.Faults.Add(new RouteFault($"/subscriptions/{room.Subscription(FactoryEnvironment.Dev)}/resources") { Status = status, Code = kind == "Forbidden" ? "AuthorizationFailed" : null });

        var outcome = await room.SweepAsync();

        Assert.Equal(SweepResult.Partial, outcome.Result);
        Assert.Equal(2, room.Row("003").Dev.ResourceCount);
        var dev = room.Board.Status.Subscriptions[0];
        Assert.Equal(kind, dev.Problem?.Kind);
        Assert.NotEmpty(dev.Problem!.WayOut);
        Assert.NotNull(dev.SeenAt);
        Assert.All(room.Board.Status.Subscriptions[1..], other => Assert.Null(other.Problem));
    }

    [Fact]
    public async Task Sweep_FailsOnALaterPage_KeepsTheLastGoodStateWhole()
    {
        var cloud = await TestKit.LocalCloud.StartAsync(configure: options => options with { PageSize = 1 });
        await using var room = await FilledAsync(await FactoryRoom.OpenAsync(cloud: cloud));
        await room.SweepAsync();
        await room.StorageAsync(FactoryEnvironment.Dev, Project3, "sathree");
        var list = $"/subscriptions/{room.Subscription(FactoryEnvironment.Dev)}/resources";
        using var firstPageComes = room.Faults.Add(new RouteFault(list) { Times = 1 });
        using var fault = room.Faults.Add(new RouteFault(list) { Status = 503 });

        await room.SweepAsync();
        Assert.Equal(2, room.Row("003").Dev.ResourceCount);
        fault.Dispose();
        await room.SweepAsync();

        Assert.Equal(3, room.Row("003").Dev.ResourceCount);
        Assert.Null(room.Board.Status.Subscriptions[0].Problem);
    }

    [Fact]
    public async Task Restart_BeforeAnySweep_ShowsWhatWasKnown()
    {
        await using var first = await FilledAsync();
        await first.SweepAsync();
        await first.Get<BoardMemory>().KeepAsync(Token);
        await first.StopAsync();
        using var down = first.Faults.Add(new RouteFault("*") { Status = 503 });
        var second = await FactoryRoom.OpenAsync(cloud: first.Cloud, folder: first.Folder);

        await second.SweepAsync();

        Assert.Equal(2, second.Row("003").Dev.ResourceCount);
        Assert.Equal("Unavailable", second.Board.Status.Subscriptions[0].Problem?.Kind);
        await second.StopAsync();
    }

    [Fact]
    public async Task Sweep_GroupVanished_IsRemovedNotForgotten()
    {
        await using var room = await FilledAsync();
        await room.SweepAsync();

        using var deleted = await room.Cloud.Http.DeleteAsync($"/subscriptions/{room.Subscription(FactoryEnvironment.Dev)}/resourcegroups/{Project3}?api-version=2022-09-01", Token);
        await room.SweepAsync();

        Assert.Equal(Lifecycle.Removed, room.Row("003").Dev.Lifecycle);
    }

    [Fact]
    public async Task Watch_NewGroup_ArrivesAsOneChangeAndNothingElseMoves()
    {
        await using var room = await FilledAsync();
        await room.SweepAsync();
        var (now, changes) = room.Board.Watch(FactoryRoom.Manager, Token);

        await room.GroupAsync(FactoryEnvironment.Test, "acme-esml-project009-weu-test-001-rg");
        await room.SweepAsync();

        Assert.Equal(3, now.Length);
        await foreach (var batch in changes.WithCancellation(Token))
        {
            Assert.Equal((ChangeKind.Upsert, "009"), (Assert.Single(batch).Kind, batch[0].Value.Key.ToString()));
            break;
        }
    }

    [Fact]
    public async Task Sweep_AnotherPortalHoldsTheLease_StandsBackAndShowsWhatThatOneStored()
    {
        await using var room = await FilledAsync();
        await using var lease = await room.Get<Leases>().TryTakeAsync("inventory sweep", TimeSpan.FromMinutes(1), Token);

        var outcome = await room.SweepAsync();

        Assert.Equal(SweepResult.Busy, outcome.Result);
        Assert.Empty(room.Board.Rows(FactoryRoom.Manager));
    }

    [Fact]
    public async Task Board_ProjectMember_SeesOwnProjectsAndCommonOnly()
    {
        await using var room = await FilledAsync();
        await room.SweepAsync();
        var stranger = new Caller("mia", "Mia", [FactoryRole.ProjectMember], [ScopeKey.Of(new(2))]);

        Assert.Equal(["COMMON"], room.Board.Rows(stranger).Select(row => row.Key.ToString()));
        Assert.Null(room.Board.Find(stranger, ScopeKey.Of(new(3))));
        await Assert.ThrowsAsync<AccessDenied>(() => room.Get<InventorySweep>().RunAsync(stranger, Token));
    }

    private static async Task<FactoryRoom> FilledAsync(FactoryRoom? room = null)
    {
        room ??= await FactoryRoom.OpenAsync();
        await room.GroupAsync(FactoryEnvironment.Dev, "acme-esml-common-weu-dev-001", new Dictionary<string, string> { ["CostCenter"] = "9999" });
        await room.GroupAsync(FactoryEnvironment.Dev, Project3, new Dictionary<string, string>
        {
            ["AIFactory project"] = "003", ["AIF-Environment"] = "dev", ["Description"] = "Churn", ["cost-center"] = "", ["CostCenter"] = "1234",
            ["AIF-Project Owners"] = "ann@acme.test", ["AIF-Project Type"] = "esml",
        });
        await room.GroupAsync(FactoryEnvironment.Test, "cloud-shell-storage-westeurope");
        await room.StorageAsync(FactoryEnvironment.Dev, "acme-esml-common-weu-dev-001", "acmelakeesml001dev");
        await room.StorageAsync(FactoryEnvironment.Dev, Project3, "saprj003weuabcde001dev");
        await room.StorageAsync(FactoryEnvironment.Dev, Project3, "sasecond");
        await room.StorageAsync(FactoryEnvironment.Test, "cloud-shell-storage-westeurope", "cloudshell");
        return room;
    }
}
