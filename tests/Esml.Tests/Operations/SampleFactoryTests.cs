using Esml.Factory.Models;
using Esml.Factory.Projects;
using Esml.LocalAzure;
using Esml.Operations.Audit;
using Esml.Operations.Costs;
using Esml.Operations.Inventory;
using Esml.Operations.Models;
using Esml.Operations.Provisioning;
using Esml.Operations.Sample;
using Microsoft.Extensions.Hosting;

namespace Esml.Tests.Operations;

public sealed class SampleFactoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Build_TwoProjects_StandWithModelsBudgetsAndCosts()
    {
        await using var room = await FactoryRoom.OpenAsync(Settings(2));

        await room.Get<SampleFactory>().BuildAsync(2, Token);
        await room.SweepAsync();
        await room.Get<CostLoader>().LoadAsync(all: true, Token);
        await room.Get<Budgets>().LoadAsync(onlyNew: false, Token);
        room.Get<CostCells>().Refresh();

        Assert.Equal(["COMMON", "001", "002", "unattributed"], room.Board.Rows(FactoryRoom.Manager).Select(row => row.Key.ToString()));
        Assert.All(["COMMON", "001", "002"], key => Assert.All(room.Row(key).Cells, cell => Assert.Equal((Lifecycle.Active, Health.Healthy), (cell.Lifecycle, cell.Health))));
        var row = room.Row("002");
        Assert.Equal((2, 2, 1), (row.Dev.Leading?.Version, row.Test.Leading?.Version, row.Prod.Leading?.Version));
        Assert.Equal(3, row.Dev.Challenger?.Version);
        Assert.InRange(row.Prod.Leading!.Metric!.Value, 0.8, 1);
        Assert.True(row.Prod.Cost!.MonthToDate.Amount > 0);
        Assert.Equal(3500, row.Prod.Cost.Budget);
        var models = await room.Get<ModelCatalogue>().GetAsync(FactoryRoom.Manager, Token);
        Assert.Equal(12, models.Versions.Length);
        Assert.Equal(6, models.Versions.Count(version => version.Leading));
    }

    [Fact]
    public async Task Build_StoppedInTheMiddle_GoesOnWithoutRepeatingAnything()
    {
        await using var first = await FactoryRoom.OpenAsync(Settings(2));
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var building = first.Get<SampleFactory>().BuildAsync(1, kill.Token);
        await FirstAsync(first.Get<SampleProgress>(), step => step is { Name: "Project environments", Done: > 1 });
        await kill.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => building);
        await first.SweepAsync();
        var before = Deployments(first);
        await first.StopAsync();

        var second = await FactoryRoom.OpenAsync(Settings(2), first.Cloud, first.Folder);
        await second.Get<SampleFactory>().BuildAsync(2, Token);
        await second.SweepAsync();

        var after = Deployments(second);
        Assert.InRange(before.Count, 2, 5);
        Assert.Equal(6, after.Count);
        Assert.All(before, known => Assert.Contains(known, after));
        Assert.Equal(12, (await second.Get<ModelCatalogue>().GetAsync(FactoryRoom.Manager, Token)).Versions.Length);
        Assert.True((await second.Get<AuditTrail>().ReadAsync(FactoryRoom.Manager, new(), Token)).Proof.Intact);
        await second.StopAsync();
    }

    [Fact]
    public async Task Service_SampleStandsAlready_IsReadyWithoutTouchingAnything()
    {
        await using var room = await FactoryRoom.OpenAsync(Settings(1));
        await room.GroupAsync(FactoryEnvironment.Dev, room.Get<SamplePlan>().Names(FactoryEnvironment.Dev).CommonGroup, new { deployedOn = "2026-01-01" });
        await room.Get<SampleMark>().SetAsync(Token);
        using var nothingMore = room.Faults.Add(new RouteFault("*", "PUT") { Status = 500 });
        var service = room.Hosted<SampleService>();

        await service.StartAsync(Token);
        await service.ExecuteTask!;

        Assert.Equal(SamplePhase.Ready, room.Get<SampleProgress>().State.Phase);
    }

    [Fact]
    public async Task Build_OrderedWithGpuNodes_FailsAndSaysWhy()
    {
        await using var room = await FactoryRoom.OpenAsync(Settings(7));
        var plan = room.Get<SamplePlan>();
        var deployer = room.Get<SampleDeployer>();
        var (today, names) = (DateTimeOffset.UnixEpoch.AddYears(56), plan.Names(FactoryEnvironment.Test));
        var planned = plan.Environments().Single(one => one.Project.Number.Value == 7 && one.Environment == FactoryEnvironment.Test);

        await deployer.DeployAsync(names.SubscriptionId, "esml-common-test", Templates.Factory, Json(plan.Common(FactoryEnvironment.Test, today).ToJson()), [], wait: true, Token);
        var (state, _) = await deployer.DeployAsync(names.SubscriptionId, "esml-project007-test", Templates.Project, Json(plan.Parameters(planned, today).ToJson()), [], wait: true, Token);
        await room.SweepAsync();

        Assert.Equal("Failed", state);
        Assert.Equal((Lifecycle.Failed, Health.Failed), (room.Row("007").Test.Lifecycle, room.Row("007").Health));
        Assert.StartsWith("Failed at AKS cluster aks007", room.Row("007").Test.Detail, StringComparison.Ordinal);
        var failure = room.Board.Find(FactoryRoom.Manager, ScopeKey.Of(new(7)))!.Environments[1].Deployments[0].Failures[0];
        Assert.Equal("ErrCode_InsufficientVCPUQuota", failure.Code);
        Assert.Contains("Ask for more quota", failure.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Settings(int projects) => new()
    {
        ["Sample:Projects"] = $"{projects}",
        ["Sample:Worker"] = Path.Combine(AppContext.BaseDirectory, "Esml.Worker.dll"),
    };

    private static List<(string, string, DateTimeOffset)> Deployments(FactoryRoom room) =>
        [.. room.Board.Inputs.Subscriptions.SelectMany(slot => slot.Reading!.Deployments).Where(deployment => deployment.Name.Contains("project", StringComparison.Ordinal)).Select(deployment => (deployment.Id, deployment.State, deployment.At))];

    private static async Task FirstAsync(SampleProgress progress, Func<SampleStep, bool> wanted)
    {
        var (now, changes) = progress.Watch(Token);
        if (now.Any(wanted)) return;
        await foreach (var batch in changes.WithCancellation(Token))
        {
            if (batch.Any(change => wanted(change.Value))) return;
        }
    }

    private static BinaryData Json(System.Text.Json.Nodes.JsonObject parameters) => BinaryData.FromString(parameters.ToJsonString());
}
