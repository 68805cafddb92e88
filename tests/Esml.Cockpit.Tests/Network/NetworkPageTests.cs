using Bunit;
using CsCheck;
using Esml.Cockpit.Network;
using Esml.Cockpit.Shared;
using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Access;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Esml.Operations.Network;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Cockpit.Tests.Network;

public sealed class NetworkPageTests
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_WithNetworks_DrawsEachEnvironmentAndListsItsRanges()
    {
        using var room = await OpenAsync();

        var page = room.At("/network").Render<NetworkPage>();
        page.WaitForElement("svg.map");

        Assert.Equal(3, page.FindAll("svg.map").Count);
        Assert.Contains("10.16.0.0/20", page.Find("td.name").TextContent, StringComparison.Ordinal);
        Assert.Contains("role assignments", page.Find("section[aria-label=Runway]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ZoomedIn_DrawsOnlyThatPartWithProjects()
    {
        using var room = await OpenAsync();

        var page = room.At("/network?environment=dev&zoom=10.16.16.0%2F20").Render<NetworkPage>();
        page.WaitForElement("svg.map");

        Assert.Equal("10.16.16.0", page.Find("ol li").TextContent.Trim());
        Assert.Contains("10.16.16.0/26: Project 001, snt-prj001-aks, deployed", page.Find("svg.map rect.projects title").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithoutNetworks_SaysWhenTheyAppear()
    {
        using var room = (await new PortalRoom(FactoryRole.CoreTeam).OpenAsync()).WithFactory(3).At("/network");

        Assert.Contains("No network is known yet", room.Render<NetworkPage>().WaitForElement(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AsManager_IsRefused()
    {
        using var room = (await new PortalRoom(FactoryRole.Manager).OpenAsync()).WithFactory(3).At("/network");

        Assert.Contains("You may not see this", room.Render<NetworkPage>().WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExternalRange_AddedThenRemoved_ShowsAndGoes()
    {
        using var room = await OpenAsync();
        var page = room.At("/network?environment=dev&show=external").Render<NetworkPage>();
        var form = page.WaitForElement("section[aria-label='Used outside the factory'] form");

        form.QuerySelectorAll("input")[0].Input("10.16.200.1/24");
        form.QuerySelectorAll("input")[1].Input("<b>Firewall</b>");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Write 10.16.200.0/24", page.Find("#external-says").TextContent, StringComparison.Ordinal));
        page.FindAll("form input")[0].Input("10.16.200.0/24");
        page.Find("form").Submit();

        page.WaitForElement("svg.map rect.external");
        Assert.Empty(page.FindAll("svg.map b"));
        page.WaitForElement("td button").Click();
        page.WaitForState(() => page.FindAll("svg.map rect.external").Count == 0);
        Assert.Equal("10.16.200.0/24 in Dev is free.", page.Find(".says").TextContent);
        Assert.Empty((await room.Services.GetRequiredService<AddressPlan>().ReadAsync(room.Caller, Token))[FactoryEnvironment.Dev].Entries.Where(entry => entry.State == AddressState.External));
    }

    [Fact]
    public void Calculator_OfTheDefaults_ShowsBothCapacities()
    {
        using var room = new PortalRoom(FactoryRole.CoreTeam).At("/network/calculator");

        var rows = room.Render<CalculatorPage>().FindAll("section[aria-label='Capacity by type'] tbody tr");

        Assert.Equal([("340", "258"), ("88", "48"), ("40", "24")], rows.Select(row => (row.QuerySelectorAll("td")[1].TextContent.Trim(), row.QuerySelectorAll("td")[2].TextContent.Trim())));
    }

    [Fact]
    public void Calculator_BadField_SaysWhereAndHow()
    {
        using var room = new PortalRoom(FactoryRole.CoreTeam).At("/network/calculator");
        var page = room.Render<CalculatorPage>();

        page.Find("input[name=scoring]").Change("172.16.XX.5/26");

        Assert.Contains("scoring=", room.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("input[name=scoring]").GetAttribute("aria-invalid")));
        Assert.Contains("Write 172.16.61.0/26", page.Find("#says-scoring").TextContent, StringComparison.Ordinal);
        Assert.Contains("CIDR_SUBNET_BAD", page.Find(".findings").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_OfASpace_IsToScale() => Gen.Select(Gen.Int[8, 28], Gen.Int[0, 8]).Sample((length, deeper) =>
    {
        var space = new AddressRange(0, length);
        var range = AddressRange.Around(space.Size / 3, Math.Min(length + deeper, 32));
        AddressLine line = new(FactoryEnvironment.Dev, range, new(null, FactoryEnvironment.Dev, range, ScopeKey.Common, "x", AddressState.Settled, true, "", null, null, ""));

        var map = AddressMap.Build(new(space), null, [line]);

        Assert.Equal((double)range.Size / space.Size, map.Rows.Sum(row => row.Parts.Sum(part => part.Width)) / map.Rows.Length, 9);
    });

    [Fact]
    public void Views_IntoUrlAndBack_AreTheSame() => Gen.Select(Gen.Enum<FactoryEnvironment>(), Gen.Int[0, 255], Gen.Enum<AddressShow>(), Urls.Grids).Sample((environment, part, show, grid) =>
    {
        var view = new NetworkView(environment, new((long)part << 24, 12), show, grid);
        var plan = CalculatorView.Default with { Environment = environment, Esml = part, Grid = grid, Settings = new() { AddressSpace = "10.XX.0.0/16", Peered = part > 100 } };

        Assert.Equal(view, NetworkView.FromQuery(PageUrl.Of("http://x" + view.ToUrl()).Query));
        Assert.Equal(plan.ToUrl(), CalculatorView.FromQuery(PageUrl.Of("http://x" + plan.ToUrl()).Query).ToUrl());
    });

    private static async Task<PortalRoom> OpenAsync()
    {
        var room = (await new PortalRoom(FactoryRole.CoreTeam).OpenAsync()).WithFactory(24);
        room.Board.Change(inputs => inputs with { Subscriptions = [.. inputs.Subscriptions.Select(WithNetwork)] });
        return room;
    }

    private static SubscriptionSlot WithNetwork(SubscriptionSlot slot)
    {
        var (reading, octet) = (slot.Reading!, 16 * (1 + (int)slot.Environments[0]));
        var id = $"{reading.Groups[0].Id}/providers/Microsoft.Network/virtualNetworks/vnt";
        return slot with
        {
            Reading = reading with
            {
                Resources = [.. reading.Resources, new() { Id = id, Name = "vnt-esmlcmn", Type = "Microsoft.Network/virtualNetworks" }],
                Networks = [new(id, "vnt-esmlcmn", [$"10.{octet}.0.0/16"], [new("snet-esml-cmn-001", $"10.{octet}.0.0/20"), new("snt-prj001-aks", $"10.{octet}.16.0/26")])],
            },
        };
    }
}
