using System.Collections.Immutable;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.LocalAzure;
using Esml.Operations.Inventory;
using Esml.TestKit;
using Esml.TestKit.Engine;
using Esml.TestKit.Portal;

namespace Esml.Tests.Operations.Provisioning;

/// <summary>
/// One order is carried out by processes that are killed one after the other: in the middle of its steps, with the first effect
/// there and nothing written down, and between them. What is left in the end must be what an undisturbed order leaves.
/// </summary>
public sealed class KillTests
{
    private static readonly Guid Order = new("0d5e7a10-0000-4000-8000-000000000001");
    private static readonly ImmutableArray<KillPoint> Usual =
    [
        KillPoint.InState("number", "EXISTS(SELECT 1 FROM Numbers)"),
        KillPoint.InAzure("Dev/deploy", "PUT", "*/deployments/esml-project*"),
        KillPoint.InAzure("Dev/lake", "PUT", "*/projects/project001*"),
        KillPoint.InState("notify", "EXISTS(SELECT 1 FROM Notifications WHERE Kind = 'OrderDone')"),
    ];

    private static readonly ImmutableArray<KillPoint> Rest =
    [
        KillPoint.InAzure("Dev/group", "PUT", "*resourcegroups/*-rg"), KillPoint.InAzure("Dev/principal", "PUT", "*-rg/providers/Microsoft.Authorization/roleAssignments/*"),
        KillPoint.After("Dev/deploy"), KillPoint.InAzure("Dev/secrets", "PUT", "/secrets/esml-project-sp-id"), KillPoint.InState("Dev/settle", "EXISTS(SELECT 1 FROM Addresses WHERE State = 'Settled')"),
        KillPoint.After("number"), KillPoint.After("Dev/group"), KillPoint.InState("Dev/principal", "EXISTS(SELECT 1 FROM Principals)"), KillPoint.After("Dev/principal"),
        KillPoint.InAzure("Dev/validate", "POST", "*/validate"), KillPoint.After("Dev/validate"), KillPoint.InAzure("Dev/whatif", "POST", "*/whatIf"), KillPoint.After("Dev/whatif"),
        KillPoint.After("Dev/lake"), KillPoint.InAzure("Dev/datastore", "GET", "*/datastores/*"), KillPoint.After("Dev/datastore"), KillPoint.After("Dev/secrets"),
        KillPoint.InAzure("Dev/budget", "GET", "*/budgets/*"), KillPoint.After("Dev/budget"), KillPoint.InAzure("Dev/verify", "GET", "*-rg"), KillPoint.After("Dev/verify"), KillPoint.After("Dev/settle"), KillPoint.After("notify"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_KilledAgainAndAgain_EndsAsAnUndisturbedOne()
    {
        var undisturbed = await UndisturbedAsync();
        var address = new Uri($"http://127.0.0.1:{PortalProcess.FreePort()}");
        var cloud = await LocalCloud.StartAsync(configure: options => options with { Address = address.ToString() });
        var folder = StateRoom.NewFolder();
        var before = await ProvisioningRoom.OpenAsync(cloud: cloud, folder: folder);
        await before.ApprovedAsync(called: Order);
        await before.Room.Get<InventorySweep>().SettledAsync();
        await before.Room.StopAsync();

        foreach (var point in Points()) await point.KillAsync(address, folder, cloud.Server, Token);
        using (var last = EngineProcess.Start(address, folder, null)) await last.UntilRestAsync(Token);

        await using var after = new ProvisioningRoom(await FactoryRoom.OpenAsync(cloud: cloud, folder: folder));
        Assert.Equal(OrderState.Done, (await after.FindAsync(Order)).Row.State);
        Assert.Equal(undisturbed, await FinalState.ReadAsync(after, FactoryEnvironment.Dev));
    }

    private static async Task<List<string>> UndisturbedAsync()
    {
        await using var room = await ProvisioningRoom.OpenAsync();
        await room.ApprovedAsync(called: Order);
        Assert.Equal(OrderState.Done, (await room.UntilRestAsync(Order)).Row.State);
        return await FinalState.ReadAsync(room, FactoryEnvironment.Dev);
    }

    /// <summary>Every kill costs the start of a process: all of them only on demand.</summary>
    private static IEnumerable<KillPoint> Points()
    {
        string[] order = ["number", "Dev/group", "Dev/principal", "Dev/validate", "Dev/whatif", "Dev/deploy", "Dev/lake", "Dev/datastore", "Dev/secrets", "Dev/budget", "Dev/verify", "Dev/settle", "notify"];
        return (Environment.GetEnvironmentVariable("ESML_ALL_KILLS") == "1" ? Usual.AddRange(Rest) : Usual).OrderBy(point => Array.IndexOf(order, point.Step)).ThenBy(point => point.IsAfter);
    }
}

/// <summary>Where a process is killed.</summary>
/// <param name="Question">SQL that has an answer there; null where local Azure holds it.</param>
/// <param name="Fault">Holds the answer of a request that was carried out.</param>
internal sealed record KillPoint(string Step, string? Question, RouteFault? Fault, bool IsAfter)
{
    public static KillPoint InState(string step, string effect) => new(step, $"SELECT 1 FROM Steps WHERE \"Key\" = '{step}' AND State = 'Running' AND {effect}", null, false);

    public static KillPoint InAzure(string step, string method, string path) => new(step, null, new(path, method) { Afterwards = true, Delay = Timeout.InfiniteTimeSpan, Times = 1 }, false);

    public static KillPoint After(string step) => new(
        step, $"SELECT 1 FROM Steps a, Orders o WHERE a.\"Key\" = '{step}' AND a.State = 'Done' AND o.State = 'Running' AND NOT EXISTS(SELECT 1 FROM Steps b WHERE b.Position > a.Position AND b.State <> 'Waiting')", null, true);

    public async Task KillAsync(Uri azure, string folder, LocalAzureServer server, CancellationToken cancellation)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var fault = Fault is null ? null : server.Faults.Add(Fault with { Hit = () => reached.TrySetResult() });
        using var process = EngineProcess.Start(azure, folder, Question);
        if (Fault is null) await process.UntilHeldAsync(cancellation);
        else if (await Task.WhenAny(reached.Task, process.UntilRestAsync(cancellation)) is var first && first != reached.Task) Assert.Fail($"The order came to rest before {Step} was reached.");
        process.Kill();
    }
}
