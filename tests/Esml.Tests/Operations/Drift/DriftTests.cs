using Esml.Factory.Access;
using Esml.Factory.Drift;
using Esml.Factory.Projects;
using Esml.LocalAzure;
using Esml.Operations.Access;
using Esml.Operations.Drift;
using Esml.Operations.Provisioning;
using Esml.Operations.Sample;

namespace Esml.Tests.Operations.Drift;

public sealed class DriftTests(DriftRoom room) : IClassFixture<DriftRoom>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Environment_AsDeployed_HasNoDifferences()
    {
        var drift = await room.CompareAsync();

        Assert.Empty(drift.Open.Select(difference => difference.Words));
        Assert.Null(drift.Problem);
        Assert.Equal(Health.Healthy, room.Room.Row("001").Dev.Health);
    }

    [Fact]
    public async Task Changes_ByHand_AreNamedAndShownOnTheBoard()
    {
        await room.SetAsync(room.Account, "minimumTlsVersion", "TLS1_0");
        await room.Room.StorageAsync(FactoryEnvironment.Dev, room.Names.ProjectGroup(new(1)), "scratch001x");
        await room.DeleteAsync($"{room.Group}/providers/Microsoft.EventHub/namespaces/{room.Names.Project(new(1)).EventHubs}");

        var drift = await room.CompareAsync();

        Assert.Contains(drift.Open, one => one is { Kind: DifferenceKind.Changed, Property: "minimumTlsVersion", Expected: "TLS1_2", Actual: "TLS1_0" });
        Assert.Contains(drift.Open, one => one is { Kind: DifferenceKind.Extra, Name: "scratch001x" });
        Assert.Contains(drift.Open, one => one is { Kind: DifferenceKind.Missing, ResourceType: "Microsoft.EventHub/namespaces" });
        var cell = room.Room.Row("001").Dev;
        Assert.Equal((Health.Attention, $"{drift.Open.Length} differences from the templates"), (cell.Health, cell.Detail));
        await room.DeleteAsync($"{room.Group}/providers/Microsoft.Storage/storageAccounts/scratch001x");
        await room.DeployAsync("esml-project001-dev", Templates.Project, room.Parameters);
    }

    [Fact]
    public async Task Difference_Accepted_ComesBackWhenItChanges()
    {
        await room.SetAsync(room.Account, "minimumTlsVersion", "TLS1_1");
        var found = Assert.Single((await room.CompareAsync()).Open);

        Assert.NotNull(await room.Desk.AcceptAsync(DriftRoom.Core, DriftRoom.Project, FactoryEnvironment.Dev, [found.Id], " ", Token));
        Assert.Null(await room.Desk.AcceptAsync(DriftRoom.Core, DriftRoom.Project, FactoryEnvironment.Dev, [found.Id], "An old camera needs it.", Token));
        var accepted = await room.CompareAsync();
        await room.SetAsync(room.Account, "minimumTlsVersion", "TLS1_0");
        var changed = await room.CompareAsync();

        Assert.Empty(accepted.Open);
        Assert.Equal("An old camera needs it.", Assert.Single(accepted.Accepted).Reason);
        Assert.Equal("TLS1_0", Assert.Single(changed.Open).Actual);
        Assert.Empty(changed.Accepted);
        await room.SetAsync(room.Account, "minimumTlsVersion", "TLS1_2");
    }

    [Fact]
    public async Task Environment_OnOlderTemplates_IsBehindAndNotDrifting()
    {
        await room.DeployAsync("esml-project001-dev", SampleTroubles.OlderTemplate, room.Parameters);
        await room.Room.SweepAsync();

        var drift = await room.CompareAsync();

        Assert.Empty(drift.Open.Select(difference => difference.Words));
        await room.DeployAsync("esml-project001-dev", Templates.Project, room.Parameters);
        await room.Room.SweepAsync();
    }

    [Fact]
    public async Task Azure_AsksToWait_WhatWasFoundStaysAndTheReasonIsTold()
    {
        var before = await room.CompareAsync();
        using var busy = room.Room.Faults.Add(new RouteFault("*/whatIf", "POST") { Status = 429 });

        var refusal = await room.Desk.CheckAsync(DriftRoom.Core, DriftRoom.Project, FactoryEnvironment.Dev, Token);

        Assert.NotNull(refusal);
        Assert.Equal(before.CheckedAt, room.Desk.Of(DriftRoom.Core, DriftRoom.Project).Single().CheckedAt);
    }

    [Fact]
    public async Task Service_OneRound_ComparesWhatIsDueAndNothingTwice()
    {
        var service = room.Room.Hosted<DriftService>();
        await service.RunAsync(Token);
        var first = room.Desk.Of(DriftRoom.Core, DriftRoom.Project).Single();

        await service.RunAsync(Token);

        Assert.NotNull(first.CheckedAt);
        Assert.Equal(first.CheckedAt, room.Desk.Of(DriftRoom.Core, DriftRoom.Project).Single().CheckedAt);
    }

    [Fact]
    public async Task Desk_ForOthers_ShowsOnlyTheirsAndLetsThemChangeNothing()
    {
        var stranger = new Caller("m", "Member", [FactoryRole.ProjectMember], [ScopeKey.Of(new(2))]);

        Assert.Empty(room.Desk.List(stranger));
        await Assert.ThrowsAsync<AccessDenied>(() => room.Desk.CheckAsync(stranger, DriftRoom.Project, FactoryEnvironment.Dev, Token));
        await Assert.ThrowsAsync<AccessDenied>(() => room.Desk.AcceptAsync(stranger, DriftRoom.Project, FactoryEnvironment.Dev, [], "x", Token));
    }
}
