using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Orders;
using Esml.TestKit;

namespace Esml.Tests.Operations;

public sealed class OrderEvidenceTests
{
    [Fact]
    public void Hash_OfTheSameOrderWithAnotherNumberAndClock_IsTheSame()
    {
        var later = Plan() with { Number = new(12), MadeAt = A.Now.AddDays(3) };

        Assert.Equal(Hash(Plan()), Hash(later with { Environments = [later.Environments[0] with { ResourceGroup = "acme-esml-project012", Duration = TimeSpan.FromMinutes(3), DurationRuns = 9 }] }));
    }

    [Fact]
    public void Hash_WithOtherRangesCostServicesOrTeam_IsAnother()
    {
        var plan = Plan();
        var dev = plan.Environments[0];
        string[] hashes =
        [
            Hash(plan),
            Hash(plan with { Environments = [dev with { Subnets = Subnets(2) }] }),
            Hash(plan with { Environments = [dev with { Costs = [dev.Costs[0] with { Monthly = 142 }] }] }),
            Hash(plan with { Environments = [dev with { Resources = [] }] }),
            Hash(plan, A.Order() with { Team = "bo@contoso.com", TeamKind = TeamKind.Users }),
            Hash(plan, A.Order() with { Sizes = A.Order().Sizes.Add(FactoryEnvironment.Dev, EnvironmentSizes.Of(FactoryEnvironment.Dev) with { ClusterMaxNodes = 9 }) }),
            Hash(plan, atOnce: true),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void Hash_WhenAPriceMovesByLessThanAUnit_IsTheSame()
    {
        var plan = Plan();
        var dev = plan.Environments[0];

        Assert.Equal(Hash(plan), Hash(plan with { Environments = [dev with { Costs = [dev.Costs[0] with { Monthly = 140.9m }] }] }));
    }

    [Fact]
    public void Cost_IsReadAsItWasWritten()
    {
        var evidence = OrderEvidence.Of(new() { Order = A.Order() }, Plan(4310.2m));

        Assert.Equal((4310m, "EUR"), (OrderEvidence.CostOf(evidence)!.Value.Amount, OrderEvidence.CostOf(evidence)!.Value.Currency));
        Assert.Null(OrderEvidence.CostOf(OrderEvidence.Of(new() { Order = A.Order() }, Plan() with { Prices = new("EUR", null, false, "Nobody answers.") })));
        Assert.Null(OrderEvidence.CostOf(new([])));
    }

    [Fact]
    public void Cost_ThatLacksAMachinesPrice_SaysSoAndIsNoSum()
    {
        var plan = Plan();
        var dev = plan.Environments[0];

        var evidence = OrderEvidence.Of(new() { Order = A.Order() }, plan with { Environments = [dev with { Costs = [.. dev.Costs, new("AKS cluster", "Standard_NC24ads_A100_v4", "2 × Standard_NC24ads_A100_v4", null, false, false)] }] });

        Assert.Contains("no price in the list: AKS cluster (2 × Standard_NC24ads_A100_v4)", evidence.Facts.Single(fact => fact.Name == "Cost a month").Value, StringComparison.Ordinal);
        Assert.Null(OrderEvidence.CostOf(evidence));
    }

    private static string Hash(OrderPlan plan, ProjectOrder? order = null, bool atOnce = false) => OrderEvidence.Of(new() { Order = order ?? A.Order(), AtOnce = atOnce }, plan).Hash;

    private static Esml.Factory.Network.ProjectSubnets Subnets(int third) => new() { Aks = System.Net.IPNetwork.Parse($"10.1.{third}.0/26") };

    private static OrderPlan Plan(decimal cost = 141) => new(
        new(7),
        [
            new(FactoryEnvironment.Dev, "acme-esml-project007", [new("/a", "Microsoft.KeyVault/vaults", "kv-p007", "Key vault")], Subnets(1), [new("AKS cluster", "DS13-2 v2", "3 nodes", cost, false, false)], TimeSpan.FromMinutes(20), 3),
        ],
        [], [], new("EUR", new(2026, 11, 23), false, null), null, A.Now);
}
