using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Orders;

public sealed class ChangeRulesTests
{
    private static readonly ProjectServices Usual = ProjectServices.Of(ProjectType.Esml, FactoryEnvironment.Dev);

    [Fact]
    public void Switch_WhatDiffersAmongEnvironments_StaysSo()
    {
        var test = Usual with { EventHubs = false, ComputeInstance = false };

        var after = ChangeRules.Switch(test, Usual, Usual with { AISearch = true, Databricks = false }, FactoryEnvironment.Test);

        Assert.Equal(test with { AISearch = true, Databricks = false }, after);
    }

    [Fact]
    public void Switch_ComputeInstance_OnlyInDev()
    {
        var without = Usual with { ComputeInstance = false };

        Assert.True(ChangeRules.Switch(without, without, Usual, FactoryEnvironment.Dev).ComputeInstance);
        Assert.False(ChangeRules.Switch(without, without, Usual, FactoryEnvironment.Test).ComputeInstance);
    }

    [Fact]
    public void Union_OfEnvironments_HasWhatAnyHas() =>
        Assert.Equal(Usual with { AISearch = true }, ChangeRules.Union([Usual with { EventHubs = false }, new ProjectServices { AISearch = true, EventHubs = true }]));

    [Fact]
    public void Sizes_NameOnlyWhatBecomesOther_OfServicesThatWereThere()
    {
        var before = EnvironmentSizes.Of(FactoryEnvironment.Dev);
        var changed = Changed(FactoryEnvironment.Dev, Usual with { AISearch = true }) with { Sizes = before with { AksNodes = 2, SearchReplicas = 3 } };

        var size = Assert.Single(ChangeRules.Sizes(changed, Usual, before));

        Assert.Equal(("AKS cluster", "1 × Standard_B4ms", "2 × Standard_B4ms"), (size.What, size.Before, size.After));
    }

    [Theory]
    [InlineData(FactoryEnvironment.Dev, 100, 200, 300, false)]
    [InlineData(FactoryEnvironment.Dev, 100, 400, 300, true)]
    [InlineData(FactoryEnvironment.Dev, 500, 400, 300, false)]
    [InlineData(FactoryEnvironment.Dev, 100, null, 300, true)]
    [InlineData(FactoryEnvironment.Prod, 100, 90, 300, true)]
    public void Approvers_ManagerForProdAndForMoreThanTheBudget(FactoryEnvironment environment, int before, int? after, int budget, bool manager)
    {
        var content = new ProjectChangeContent { Order = new(), Change = [Changed(environment, Usual)] };

        var roles = ChangeRules.Approvers(content, before, after, budget).Select(rule => rule.Role).Distinct();

        Assert.Equal(manager ? [FactoryRole.CoreTeam, FactoryRole.Manager] : [FactoryRole.CoreTeam], roles);
    }

    private static ChangedEnvironment Changed(FactoryEnvironment environment, ProjectServices services) => new() { Environment = environment, Deployment = "before", Services = services };
}
