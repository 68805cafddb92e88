using Bunit;
using Esml.Cockpit.OrderBoard;
using Esml.Cockpit.Shared;
using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.TestKit;

namespace Esml.Cockpit.Tests.OrderBoard;

public sealed class OrderPageTests
{
    private const string Coming = """
        {"deployment":"esml-project025-dev","resources":[
          {"id":"/a","type":"Microsoft.KeyVault/vaults","name":"kv-p025","state":"Succeeded","seconds":12.5},
          {"id":"/b","type":"Microsoft.ContainerService/managedClusters","name":"aks025","state":"Running","seconds":null}]}
        """;

    private const string Problem = """
        {"step":"Dev/deploy","fault":0,"code":"QuotaExceeded","resource":"aks025","message":"Only 8 cores are left.","wayOut":"Ask for more cores.","undone":""}
        """;

    [Fact]
    public async Task Page_OfAnOrderInReview_SaysWhoHasToDoWhatAndShowsTheEvidence()
    {
        using var room = await new PortalRoom().OpenAsync();
        var id = await room.OrderAsync();

        var page = Open(room, id);

        page.WaitForAssertion(() => Assert.Contains("Order 1: Predict sales", page.Find("h1").TextContent, StringComparison.Ordinal));
        Assert.Contains("It waits for the people who approve it", page.Find("[data-stands=InReview]").TextContent, StringComparison.Ordinal);
        Assert.Contains("10.1.0.0/26", page.Find("section[aria-label='What it makes'] details").TextContent, StringComparison.Ordinal);
        Assert.Contains("about 21 min", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Manager ordered Predict sales", page.Find("#log").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WhileItRuns_ShowsStepsByEnvironmentAndResourcesAsTheyComeUp()
    {
        using var room = await new PortalRoom().OpenAsync();
        var id = await RunningAsync(room);

        var page = Open(room, id);

        page.WaitForAssertion(() => Assert.Equal("Running", page.Find("[data-step='Dev/deploy']").GetAttribute("data-step-state")));
        Assert.Contains("1 of 2 resources", page.Find("[data-environment=Dev] summary").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Running", "Succeeded"], page.FindAll("[data-environment=Dev] [data-resource]").Select(one => one.GetAttribute("data-resource")));
        Assert.Contains("AKS", page.Find("[data-resource=Running]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-step='Dev/deploy'] time[data-took]"));
        Assert.Equal("Waiting", page.Find("[data-environment=Test] [data-step='Test/deploy']").GetAttribute("data-step-state"));
        Assert.Contains("2 of 4 steps", page.Find("[data-stands=Running]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WhenAStepFails_ShowsTheFailureByItself()
    {
        using var room = await new PortalRoom(FactoryRole.CoreTeam).OpenAsync();
        var id = await RunningAsync(room);
        var page = Open(room, id);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-step-state=Running]")));

        await room.ChangeAsync(id, change =>
        {
            var step = change.Steps.Single(one => one.Key == "Dev/deploy");
            (step.State, step.EndedAt, step.Problem) = (StepState.Failed, A.Now, Problem);
            change.Move(OrderState.Failed);
            change.Log(step.Key, "error", "Only 8 cores are left.");
        });
        room.Time.Advance(LiveUpdates<int>.Pace * 2);

        page.WaitForAssertion(() => Assert.Equal("Quota", page.Find("[data-fault]").GetAttribute("data-fault")));
        var card = page.Find("[data-fault]").TextContent;
        Assert.All(["Dev: Deploy the resources", "QuotaExceeded", "aks025", "Ask for more cores.", "what is done stays"], text => Assert.Contains(text, card, StringComparison.Ordinal));
        Assert.Contains("Only 8 cores are left.", page.Find("#log li.error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_OfAFailedOrder_LetsItGoOn_AndRollBackAsksFirst()
    {
        using var room = await new PortalRoom(FactoryRole.CoreTeam).OpenAsync();
        var id = Guid.NewGuid();
        await room.OrderAsync("Predict sales", OrderState.Failed, null, Ordered.Step(id, 0, "Dev/group", StepState.Done), Ordered.Step(id, 1, "Dev/deploy", StepState.Failed, problem: Problem));
        var page = Open(room, id);

        await page.WaitForElement(".operate .btn:last-of-type").ClickAsync();
        Assert.Contains("is removed again", page.Find(".sure").TextContent, StringComparison.Ordinal);
        Assert.Equal("Dev/deploy", page.Find(".retry select").GetAttribute("value"));
        await page.Find(".operate .btn.primary").ClickAsync();
        room.Time.Advance(LiveUpdates<int>.Pace * 2);

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-stands=Running]")));
        Assert.Empty(page.FindAll("[data-fault]"));
    }

    [Fact]
    public async Task Failure_ForAProjectTeam_HasNoButtonsOfTheCoreTeam()
    {
        using var room = await new PortalRoom(FactoryRole.ProjectMember).OpenAsync();
        var id = Guid.NewGuid();
        await room.OrderAsync("Predict sales", OrderState.Failed, null, Ordered.Step(id, 0, "Dev/deploy", StepState.Failed, problem: Problem));

        var page = Open(room, id);

        page.WaitForAssertion(() => Assert.Contains("The core team decides how it goes on", page.Find("[data-fault]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".operate"));
        Assert.Contains(page.FindAll(".actions a"), link => link.GetAttribute("href") == $"/projects/new?order={id:N}");
    }

    [Fact]
    public async Task Log_OfOneStep_LeavesOutTheOthers()
    {
        using var room = await new PortalRoom().OpenAsync();
        var id = await RunningAsync(room);
        await room.ChangeAsync(id, change => change.Log("Dev/deploy", "info", "31 resources."));

        var page = room.At($"/orders/{id}?step=Dev%2Fdeploy").Render<OrderPage>(parameters => parameters.Add(one => one.Id, id));

        page.WaitForAssertion(() => Assert.Single(page.FindAll("#log li")));
        Assert.Contains("31 resources.", page.Find("#log li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfSomebodyElsesOrder_IsAsIfThereWereNone()
    {
        using var room = await new PortalRoom(FactoryRole.ProjectMember).OpenAsync();
        var id = await room.OrderAsync(by: A.Caller(FactoryRole.Manager));

        var page = Open(room, id);

        page.WaitForAssertion(() => Assert.Contains("There is no such order", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Predict sales", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_TakesTheOrderBack()
    {
        using var room = await new PortalRoom(FactoryRole.ProjectMember).OpenAsync();
        var page = Open(room, await room.OrderAsync());

        await page.WaitForElement(".actions button").ClickAsync();
        room.Time.Advance(LiveUpdates<int>.Pace * 2);

        page.WaitForAssertion(() => Assert.Contains("It was taken back", page.Find("[data-stands=Withdrawn]").TextContent, StringComparison.Ordinal));
    }

    private static Task<Guid> RunningAsync(PortalRoom room)
    {
        var id = Guid.NewGuid();
        return room.OrderAsync(
            "Predict sales",
            OrderState.Running,
            null,
            Ordered.Step(id, 0, "number", StepState.Done, null),
            Ordered.Step(id, 1, "Dev/group", StepState.Done),
            Ordered.Step(id, 2, "Dev/deploy", StepState.Running, output: Coming),
            Ordered.Step(id, 3, "Test/deploy", StepState.Waiting, FactoryEnvironment.Test));
    }

    private static IRenderedComponent<OrderPage> Open(PortalRoom room, Guid id) => room.At($"/orders/{id}").Render<OrderPage>(parameters => parameters.Add(one => one.Id, id));
}
