using Esml.Factory.Network;
using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Network;

public sealed class RunwayTests
{
    private static readonly AddressSpace Large = new(AddressRange.Parse("10.0.0.0/16"));

    [Theory]
    [InlineData("10.0.0.0/24", 0, RunwayLimitKind.Addresses, 1)]
    [InlineData("10.0.0.0/16", 0, RunwayLimitKind.Policy, 10)]
    [InlineData("10.0.0.0/16", 24, RunwayLimitKind.RoleAssignments, 0)]
    public void Binding_IsTheLimitThatIsMetFirst(string space, int standing, RunwayLimitKind kind, int more)
    {
        var runway = Of(new(AddressRange.Parse(space)), [.. Enumerable.Repeat(ProjectType.Esml, standing)], ProjectType.Esml, new());

        Assert.Equal((kind, more), (runway.Binding.Kind, runway.More));
    }

    [Fact]
    public void Limits_OfTheCustomersOwn_AreKept()
    {
        var runway = Of(Large, [ProjectType.Esml, ProjectType.GenAi], ProjectType.GenAi, new() { ProjectsOfAScaleSet = 250, ProjectsInModelQuota = 12, RoleAssignments = 8000 });

        Assert.Equal([89, 43, 11, 248], runway.Limits.Select(limit => limit.More));
        Assert.Equal(RunwayLimitKind.ModelQuota, runway.Binding.Kind);
    }

    [Fact]
    public void ModelQuota_OfAProjectWithoutModels_IsNoLimit() =>
        Assert.DoesNotContain(Of(Large, [], ProjectType.Esml, new()).Limits, limit => limit.Kind is RunwayLimitKind.ModelQuota);

    [Fact]
    public void End_IsCountedAtTheRate()
    {
        var today = new DateOnly(2026, 6, 15);

        Assert.Equal(today.AddDays(152), Runway.EndsOn(10, 2, today));
        Assert.Equal(today, Runway.EndsOn(0, 2, today));
        Assert.Null(Runway.EndsOn(10, 0, today));
    }

    private static Runway Of(AddressSpace space, ProjectType[] standing, ProjectType type, RunwayLimits limits) => Runway.Of(FactoryEnvironment.Dev, space, [], standing, type, limits);
}
