using System.Collections.Immutable;
using Bunit;
using CsCheck;
using Esml.Cockpit.Drift;
using Esml.Cockpit.Projects;
using Esml.Cockpit.Shared;
using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Access;
using Esml.Factory.Drift;
using Esml.Factory.Projects;
using Esml.Operations.Drift;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Cockpit.Tests.Drift;

public sealed class DriftPageTests
{
    private const string Storage = "Microsoft.Storage/storageAccounts";
    private static readonly Placement At = new(ScopeKey.Of(new(3)), FactoryEnvironment.Dev);
    private static readonly Difference Changed = new(DifferenceKind.Changed, "/subscriptions/s/resourceGroups/rg/providers/x/y/sa3", Storage, "properties.minimumTlsVersion", "TLS1_2", "TLS1_0");
    private static readonly Difference Extra = new(DifferenceKind.Extra, "/subscriptions/s/resourceGroups/rg/providers/x/y/scratch", Storage);

    [Fact]
    public async Task Page_ShowsWhatDiffersAndCounts()
    {
        using var room = await RoomAsync(FactoryRole.CoreTeam);

        var page = room.At("/drift").Render<DriftPage>();

        var row = Assert.Single(page.FindAll("tbody tr"));
        Assert.Contains("minimumTlsVersion is TLS1_0, the templates say TLS1_2. And 1 more.", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 extra, 1 changed", page.Find(".figures").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AllEnvironments_AreThoseThatStand()
    {
        using var room = await RoomAsync(FactoryRole.CoreTeam);

        var page = room.At("/drift?all=1").Render<DriftPage>();

        Assert.True(page.FindAll("tbody tr").Count > 5);
    }

    [Fact]
    public async Task Project_ShowsDifferences_AndLetsTheCoreTeamAccept()
    {
        using var room = await RoomAsync(FactoryRole.CoreTeam, interactive: true);
        var part = room.Render<ProjectDrift>(part => part.Add(p => p.Key, At.Key));

        part.Find("li input").Change(true);
        part.Find(".acts .field").Input("An old camera needs it.");
        await part.FindAll(".acts button").Single(button => button.TextContent.StartsWith("Accept", StringComparison.Ordinal)).ClickAsync(new());

        part.WaitForAssertion(() => Assert.Contains("An old camera needs it.", part.Find("li.accepted").TextContent, StringComparison.Ordinal));
        Assert.Single(part.FindAll("li:not(.accepted)"));
    }

    [Fact]
    public async Task Project_ForItsTeam_ShowsDifferencesAndOffersARepairOnly()
    {
        using var room = await RoomAsync(FactoryRole.ProjectMember, projects: 3);

        var part = room.Render<ProjectDrift>(part => part.Add(p => p.Key, At.Key));

        Assert.Equal(2, part.FindAll("li").Count);
        Assert.StartsWith("Order a repair", Assert.Single(part.FindAll("button")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void View_IntoUrlAndBack_IsTheSame() => Gen.Select(Gen.Bool, Gen.Int[-1, 2], Urls.Grids, (all, environment, grid) => new DriftView(all, environment < 0 ? null : (FactoryEnvironment)environment, grid))
        .Sample(view => Assert.Equal(view, DriftView.FromQuery(PageUrl.Of("http://x" + view.ToUrl()).Query)));

    private static async Task<PortalRoom> RoomAsync(FactoryRole role, bool interactive = false, params int[] projects)
    {
        var room = await new PortalRoom(role, interactive, projects: projects).WithFactory(8).OpenAsync();
        var findings = new DriftFindings([Changed, Extra], ImmutableSortedDictionary<string, int>.Empty.Add("Filled in by Azure", 4));
        await room.Services.GetRequiredService<DriftBook>().KeepAsync(At, "esml-project003-dev", findings, Xunit.TestContext.Current.CancellationToken);
        return room;
    }
}
