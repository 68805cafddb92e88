using System.Collections.Immutable;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.TestKit;

namespace Esml.Tests.Factory.Orders;

public sealed class OrderRulesTests
{
    [Fact]
    public void Order_FilledIn_HasNothingThatBlocks() => Assert.DoesNotContain(Check(A.Order()), finding => finding.Blocks);

    [Fact]
    public void Order_Empty_SaysWhatIsMissingAndNothingElseBlocks()
    {
        var blocking = Check(new()).Where(finding => finding.Blocks).ToList();

        Assert.All(blocking, finding => Assert.Equal(FindingSeverity.Missing, finding.Severity));
        Assert.Equal(
            ["AcceptedConditions", "BusinessUnit", "Classification", "CostCentre", "MonthlyBudget", "Owner", "Team", "UseCase"],
            blocking.Select(finding => finding.Field).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("M01", null)]
    [InlineData("", null)]
    [InlineData("M123", FindingSeverity.Error)]
    [InlineData("1M", FindingSeverity.Error)]
    [InlineData("M-1", FindingSeverity.Error)]
    [InlineData("M02", FindingSeverity.Warning)]
    public void Prefix_IsThreeCharactersAtMost(string prefix, FindingSeverity? expected)
    {
        var found = Check(A.Order() with { ModelFolder = "01_predict_sales", ModelPrefix = prefix }).Where(finding => finding.Field == nameof(ProjectOrder.ModelPrefix));

        Assert.Equal(expected is { } severity ? [severity] : [], found.Select(finding => finding.Severity));
    }

    [Fact]
    public void Prefix_OfFourCharacters_IsToldItsLengthAndAWayOut()
    {
        var finding = Check(A.Order() with { ModelPrefix = "M123" }).Single(one => one.Field == nameof(ProjectOrder.ModelPrefix));

        Assert.Contains("4 characters", finding.Message, StringComparison.Ordinal);
        Assert.Contains("M12", finding.WayOut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01_predict_sales", true)]
    [InlineData("predict_sales", false)]
    [InlineData("1_predict", false)]
    [InlineData("01_Predict", false)]
    [InlineData("01_../etc", false)]
    public void Folder_IsTwoDigitsAndAName(string folder, bool fits) =>
        Assert.Equal(!fits, Check(A.Order() with { ModelFolder = folder, ModelPrefix = "M01" }).Any(finding => finding is { Field: nameof(ProjectOrder.ModelFolder), Severity: FindingSeverity.Error }));

    [Theory]
    [InlineData("6a1c5f0e-3d7b-4f52-9c1e-0b8d2a4e7f10", FindingSeverity.Hint)]
    [InlineData("Application (client) ID: 6a1c5f0e-3d7b-4f52-9c1e-0b8d2a4e7f10", FindingSeverity.Error)]
    [InlineData("04b07795-8ddb-461a-bbee-02f9e1bf7b46", FindingSeverity.Error)]
    [InlineData("00000012-0000-0000-c000-000000000000", FindingSeverity.Error)]
    [InlineData("00000000-0000-0000-0000-000000000000", FindingSeverity.Error)]
    [InlineData("team@contoso.com", FindingSeverity.Error)]
    [InlineData("6a1c5f0e", FindingSeverity.Error)]
    [InlineData("11111111-1111-1111-1111-111111111111", FindingSeverity.Error)]
    [InlineData("22222222-2222-2222-2222-222222222222", FindingSeverity.Error)]
    public void Group_IsNamedByItsObjectId(string team, FindingSeverity expected)
    {
        var around = OrderSurroundings.Nothing with { Tenant = new("11111111-1111-1111-1111-111111111111"), Subscriptions = [new("22222222-2222-2222-2222-222222222222")] };

        var finding = Assert.Single(OrderRules.Check(A.Order() with { Team = team }, around), one => one.Field == nameof(ProjectOrder.Team));

        Assert.Equal(expected, finding.Severity);
    }

    [Theory]
    [InlineData("ada@contoso.com, grace@contoso.com", 0)]
    [InlineData("ada@contoso.com; grace", 1)]
    public void People_AreNamedByAddress(string team, int errors) =>
        Assert.Equal(errors, Check(A.Order() with { TeamKind = TeamKind.Users, Team = team }).Count(finding => finding is { Field: nameof(ProjectOrder.Team), Severity: FindingSeverity.Error }));

    [Theory]
    [InlineData(ProjectType.Esml, true)]
    [InlineData(ProjectType.GenAi, true)]
    [InlineData(ProjectType.All, false)]
    public void ContainerApps_NeedTheTypeWithTheirSubnet(ProjectType type, bool refused)
    {
        var order = A.Order() with { Type = type, Services = ProjectServices.Of(type, FactoryEnvironment.Dev) with { ContainerApps = true } };

        Assert.Equal(refused, Check(order).Any(finding => finding is { Field: nameof(ProjectOrder.Services), Severity: FindingSeverity.Error }));
    }

    [Fact]
    public void ComputeInstance_WithEightGraphicsCards_IsWarnedOf()
    {
        var sizes = EnvironmentSizes.Of(FactoryEnvironment.Dev) with { ComputeInstanceVmSize = "Standard_ND96amsr_A100_v4" };

        var finding = Check(A.Order() with { Sizes = A.Order().Sizes.Add(FactoryEnvironment.Dev, sizes) }).Single(one => one.Field == "Dev.ComputeInstanceVmSize");

        Assert.Equal(FindingSeverity.Warning, finding.Severity);
    }

    [Theory]
    [InlineData(FactoryEnvironment.Dev)]
    [InlineData(FactoryEnvironment.Test)]
    [InlineData(FactoryEnvironment.Prod)]
    public void Sizes_ByDefault_AreFine(FactoryEnvironment environment) =>
        Assert.DoesNotContain(Check(A.Order() with { Type = ProjectType.All }), finding => finding.Field.StartsWith($"{environment}.", StringComparison.Ordinal));

    [Theory]
    [InlineData("Standard_DS3_v2; rm", 3, FindingSeverity.Error)]
    [InlineData("Standard_D64s_v5", 3, FindingSeverity.Warning)]
    [InlineData("Standard_DS3_v2", 0, FindingSeverity.Error)]
    [InlineData("Standard_DS3_v2", 101, FindingSeverity.Error)]
    public void Cluster_OutOfBounds_IsNamedWithItsEnvironment(string size, int nodes, FindingSeverity expected)
    {
        var sizes = EnvironmentSizes.Of(FactoryEnvironment.Test) with { ClusterVmSize = size, ClusterMaxNodes = nodes };

        var finding = Assert.Single(Check(A.Order() with { Sizes = A.Order().Sizes.Add(FactoryEnvironment.Test, sizes) }), one => one.Field.StartsWith("Test.", StringComparison.Ordinal));

        Assert.Equal(expected, finding.Severity);
    }

    [Fact]
    public void UseCase_ThatExists_IsWarnedOf()
    {
        var around = OrderSurroundings.Nothing with { UseCases = OrderSurroundings.Nothing.UseCases.WithComparer(StringComparer.OrdinalIgnoreCase).Add("Predict Sales") };

        Assert.Contains(OrderRules.Check(A.Order() with { UseCase = "predict sales" }, around), finding => finding is { Field: nameof(ProjectOrder.UseCase), Severity: FindingSeverity.Warning });
    }

    [Fact]
    public void Budget_IsSharedOutToTheLastUnit()
    {
        var order = A.Order() with { MonthlyBudget = 1000 };

        Assert.Equal([333, 333, 334], Enum.GetValues<FactoryEnvironment>().Select(order.BudgetIn));
        Assert.Equal([0, 500, 500], Enum.GetValues<FactoryEnvironment>().Select((order with { Environments = OrderedEnvironments.TestAndProd }).BudgetIn));
    }

    [Fact]
    public void Conditions_OfSensitiveData_IncludeItsOwnersWord() =>
        Assert.Contains(Check(A.Order() with { Classification = DataClassification.Confidential }), finding => finding is { Field: nameof(ProjectOrder.AcceptedConditions), Blocks: true });

    private static ImmutableArray<OrderFinding> Check(ProjectOrder order) => OrderRules.Check(order, OrderSurroundings.Nothing);
}
