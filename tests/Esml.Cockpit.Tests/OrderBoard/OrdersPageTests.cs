using Bunit;
using Esml.Cockpit.OrderBoard;
using Esml.Cockpit.Shared;
using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.TestKit;

namespace Esml.Cockpit.Tests.OrderBoard;

public sealed class OrdersPageTests
{
    [Fact]
    public async Task Page_WithoutOrders_SaysWhatComesAndLeadsToTheForm()
    {
        using var room = await new PortalRoom().OpenAsync();

        var page = room.At("/orders").Render<OrdersPage>();

        page.WaitForAssertion(() => Assert.Contains("Nothing was ordered yet", page.Markup, StringComparison.Ordinal));
        Assert.Equal("/projects/new", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Page_ShowsOpenOrdersWithStateCostAndPerson_AndOthersByFilter()
    {
        using var room = await new PortalRoom(interactive: false).OpenAsync();
        var open = await room.OrderAsync("Predict sales");
        await room.OrderAsync("Old one", OrderState.Done);

        var page = room.At("/orders").Render<OrdersPage>();

        page.WaitForAssertion(() => Assert.Equal($"/orders/{open}", page.Find("a[data-row]").GetAttribute("href")));
        var row = page.Find("tbody tr").TextContent;
        Assert.All(["1", "Predict sales", "Waits for approval", "Manager", Amounts.Text(4310, "EUR"), "New project"], text => Assert.Contains(text, row, StringComparison.Ordinal));
        room.At("/orders?show=over");
        page.WaitForAssertion(() => Assert.Contains("Old one", page.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Predict sales", page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithNothingOpen_SaysSoAndLeadsToAll()
    {
        using var room = await new PortalRoom(interactive: false).OpenAsync();
        await room.OrderAsync("Old one", OrderState.Done);

        var page = room.At("/orders").Render<OrdersPage>();

        page.WaitForAssertion(() => Assert.Equal("Nothing is open", page.Find(".empty h2").TextContent));
        Assert.Equal("/orders?show=all", page.Find(".empty a").GetAttribute("href"));
        room.At("/orders?kind=removeproject&mine=1");
        page.WaitForAssertion(() => Assert.Equal("Nothing fits", page.Find(".empty h2").TextContent));
    }

    [Fact]
    public async Task Page_OfAProjectTeam_HasTheirOwnOrdersOnly()
    {
        using var room = await new PortalRoom(FactoryRole.ProjectMember, interactive: false).OpenAsync();
        await room.OrderAsync("Ours");
        await room.OrderAsync("Theirs", by: A.Caller(FactoryRole.Manager));

        var page = room.At("/orders").Render<OrdersPage>();

        page.WaitForAssertion(() => Assert.Contains("Ours", page.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Theirs", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WhenAnOrderComes_ShowsItByItself()
    {
        using var room = await new PortalRoom().OpenAsync();
        var page = room.At("/orders").Render<OrdersPage>();
        page.WaitForAssertion(() => Assert.Contains("Nothing was ordered yet", page.Markup, StringComparison.Ordinal));

        await room.OrderAsync("Predict sales");
        // LiveUpdates waits out its pace by the room's clock.
        await Task.Yield();
        room.Time.Advance(TimeSpan.FromMilliseconds(200));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".order-rows")));
    }
}
