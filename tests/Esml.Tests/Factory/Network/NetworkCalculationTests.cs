using Esml.Factory.Network;
using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Network;

public sealed class NetworkCalculationTests
{
    [Fact]
    public void Mix_ThatFits_IsLaidOutLargestFirstBesideTheReference()
    {
        var calculation = NetworkCalculation.Of(NetworkSettings.Default, FactoryEnvironment.Dev, new Dictionary<ProjectType, int> { [ProjectType.Esml] = 2, [ProjectType.All] = 1 });

        Assert.Equal((3, 3, 3), (calculation.Wanted, calculation.Fitting, calculation.ReferenceFitting));
        Assert.Equal([(null, 4), (ProjectType.All, 8), (ProjectType.Esml, 6)], calculation.Subnets.GroupBy(subnet => subnet.Type).Select(group => (group.Key, group.Count())));
        Assert.Equal("172.16.62.0/23", calculation.Subnets.First(subnet => subnet.Key == "aca").Reference.ToString());
    }

    [Fact]
    public void Mix_ThatIsTooMuch_EndsWhereTheSpaceEnds()
    {
        var calculation = NetworkCalculation.Of(NetworkSettings.Default, FactoryEnvironment.Prod, new Dictionary<ProjectType, int> { [ProjectType.All] = 60 });

        Assert.Equal((60, 40, 24), (calculation.Wanted, calculation.Fitting, calculation.ReferenceFitting));
        Assert.Null(calculation.Subnets[^1].Reference);
    }

    [Fact]
    public void Settings_ThatCannotBeRead_GiveFindingsAndAnEmptyPlan()
    {
        var calculation = NetworkCalculation.Of(new() { AddressSpace = "all of it" }, FactoryEnvironment.Dev, new Dictionary<ProjectType, int> { [ProjectType.Esml] = 1 });

        Assert.Equal(3, calculation.Findings.Length);
        Assert.Equal(0, calculation.Fitting);
        Assert.All(calculation.Capacities, capacity => Assert.Equal(0, capacity.Fits));
    }
}
