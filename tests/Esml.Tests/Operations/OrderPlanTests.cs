using System.Text.Json.Nodes;
using Esml.Factory.Network;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.LocalAzure;
using Esml.Operations.Access;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning;
using Esml.TestKit;
using Esml.Tests.Infra;

namespace Esml.Tests.Operations;

public sealed class OrderPlanTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ProjectType.Esml)]
    [InlineData(ProjectType.GenAi)]
    [InlineData(ProjectType.All)]
    public async Task Plan_HasEveryResourceThatTheFactoryNames(ProjectType type)
    {
        await using var room = await FactoryRoom.OpenAsync();
        var order = A.Order(type: type);

        var plan = await room.Get<OrderPlanner>().PlanAsync(FactoryRoom.Manager, order, Token);

        Assert.Null(plan.Problem);
        foreach (var environment in plan.Environments)
        {
            var names = room.Get<OrderPlaces>().Of(environment.Environment, new(1)).Names;
            var expected = new ProjectResources(names, new(1), type, order.ServicesIn(environment.Environment), ProjectResources.DefaultModels)
                .Of(EnvironmentPlanner.AnySubnets(type)).Select(resource => $"{resource.Type} {resource.Name}");
            Assert.Equal(expected.Order(StringComparer.OrdinalIgnoreCase), Named(environment), StringComparer.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Plan_HasCostsByServiceFixedAndUsageApartWithTheirSource()
    {
        await using var room = await FactoryRoom.OpenAsync();

        var plan = await room.Get<OrderPlanner>().PlanAsync(FactoryRoom.Manager, A.Order(), Token);

        var test = plan.Environments.Single(one => one.Environment is FactoryEnvironment.Test);
        var nodes = test.Costs.Single(line => line is { Service: "AKS cluster", Meter: "DS13-2 v2" });
        // 3 nodes, 730 hours, 0.76 dollars, 0.92 euros each.
        Assert.Equal((3 * 730 * 0.76m * 0.92m, false, true), (Math.Round(nodes.Monthly!.Value, 4), nodes.UsageDependent, nodes.Assumed));
        Assert.Contains(test.Costs, line => line is { Service: "Training cluster", UsageDependent: true });
        Assert.All(plan.Costs, line => Assert.True(line.Monthly > 0, $"{line.Service} {line.Meter} has no price."));
        Assert.Equal(plan.Total.Amount, plan.Environments.Sum(environment => environment.Monthly));
        Assert.NotNull(plan.Prices.ReadOn);
        Assert.Equal("EUR", plan.Prices.Currency);
    }

    [Fact]
    public async Task Plan_OverAnEmptyFactory_SaysWhatIsMissingAndWhatCannotBeChecked()
    {
        await using var room = await FactoryRoom.OpenAsync();
        await room.SweepAsync();

        var plan = await room.Get<OrderPlanner>().PlanAsync(FactoryRoom.Manager, A.Order(), Token);

        Assert.All(plan.Environments, environment => Assert.Null(environment.Subnets));
        Assert.All(plan.Environments, environment => Assert.Equal((null, 0), (environment.Duration, environment.DurationRuns)));
        Assert.Equal(3, plan.Checks.Count(check => check is { Subject: "COMMON", Result: CheckResult.Failed }));
        Assert.Equal(3, plan.Checks.Count(check => check is { Subject: "Addresses", Result: CheckResult.Unknown }));
        Assert.Contains(plan.Checks, check => check is { Subject: "Quota", Result: CheckResult.Unknown });
    }

    [Fact]
    public async Task Plan_BesideProjects_TakesTheNextNumberFreeRangesAndTheirDuration()
    {
        await using var room = await FactoryRoom.OpenAsync();
        await DeployAsync(room, Templates.Factory, TemplateExpansion.Common(FactoryEnvironment.Dev).ToJson());
        var neighbour = TemplateExpansion.Project(ProjectType.Esml, FactoryEnvironment.Dev);
        await DeployAsync(room, Templates.Project, neighbour.ToJson());
        await room.SweepAsync();

        var plan = await room.Get<OrderPlanner>().PlanAsync(FactoryRoom.Manager, A.Order() with { Environments = OrderedEnvironments.Dev }, Token);

        var dev = Assert.Single(plan.Environments);
        Assert.Equal(new ProjectNumber(8), plan.Number);
        Assert.All(dev.Subnets!.All, subnet => Assert.DoesNotContain(neighbour.Subnets.All, taken => Overlap(taken, subnet)));
        Assert.Equal(1, dev.DurationRuns);
        Assert.DoesNotContain(plan.Checks, check => check.Result is CheckResult.Failed);
        Assert.Contains("acme-esml-project008-weu-dev-001-rg", dev.ResourceGroup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WhenOnlyWordsChange_AsksTheEngineNothing()
    {
        await using var room = await FactoryRoom.OpenAsync();
        var planner = room.Get<OrderPlanner>();
        var first = await planner.PlanAsync(FactoryRoom.Manager, A.Order(), Token);

        var second = await planner.PlanAsync(FactoryRoom.Manager, A.Order() with { UseCase = "Something else", Owner = "bo@contoso.com", MonthlyBudget = 7 }, Token);

        Assert.All(first.Environments.Zip(second.Environments), pair => Assert.True(pair.First.Resources == pair.Second.Resources));
        var third = await planner.PlanAsync(FactoryRoom.Manager, A.Order() with { Services = A.Order().Wanted with { Databricks = false } }, Token);
        Assert.All(first.Environments.Zip(third.Environments), pair => Assert.True(pair.First.Resources.Length > pair.Second.Resources.Length));
    }

    [Fact]
    public async Task Plan_WhenPricesFail_StillHasItsResources()
    {
        await using var room = await FactoryRoom.OpenAsync();
        using var fault = room.Faults.Add(new RouteFault("/api/retail/prices*") { Status = 503 });

        var plan = await room.Get<OrderPlanner>().PlanAsync(FactoryRoom.Manager, A.Order(), Token);

        Assert.NotNull(plan.Prices.Problem);
        Assert.All(plan.Environments, environment => Assert.NotEmpty(environment.Resources));
    }

    [Fact]
    public async Task Plan_ByNobody_IsRefused()
    {
        await using var room = await FactoryRoom.OpenAsync();

        await Assert.ThrowsAsync<AccessDenied>(() => room.Get<OrderPlanner>().PlanAsync(new("x", "Nobody", [], []), A.Order(), Token));
    }

    private static IEnumerable<string> Named(EnvironmentPlan environment) => environment.Resources
        .Where(resource => resource.Type != "Microsoft.Authorization/roleAssignments")
        .Select(resource => $"{resource.Type} {resource.Name}").Order(StringComparer.OrdinalIgnoreCase);

    private static bool Overlap(ProjectSubnet left, ProjectSubnet right) => left.Range.Contains(right.Range.BaseAddress) || right.Range.Contains(left.Range.BaseAddress);

    private static async Task DeployAsync(FactoryRoom room, Template template, JsonObject parameters)
    {
        var path = $"/subscriptions/{room.Subscription(FactoryEnvironment.Dev)}/providers/Microsoft.Resources/deployments/{template.Name}?api-version=2025-04-01";
        await room.PutAsync(path, new { location = "westeurope", properties = new { mode = "Incremental", template = JsonNode.Parse(template.Json), parameters } });
        for (var state = ""; state != "Succeeded"; await Task.Delay(20, Token))
        {
            state = JsonNode.Parse(await room.Cloud.Http.GetStringAsync(path, Token))!["properties"]!["provisioningState"]!.GetValue<string>();
            Assert.NotEqual("Failed", state);
        }
    }
}
