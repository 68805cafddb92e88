using System.Net;
using Esml.Azure;
using Esml.Factory.Projects;
using Esml.Operations.Sample;
using Microsoft.Extensions.Options;

namespace Esml.Tests.Operations;

public sealed class SamplePlanTests
{
    private static readonly DateTimeOffset Today = new(2026, 6, 15, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(24)]
    [InlineData(250)]
    public void Subnets_OfAllProjects_NeverOverlapAndStayInTheirNetwork(int projects)
    {
        var plan = Plan(projects);

        foreach (var environment in Enum.GetValues<FactoryEnvironment>())
        {
            var common = plan.Common(environment, Today);
            var ranges = plan.Environments().Where(planned => planned.Environment == environment).SelectMany(planned => planned.Subnets.All).Select(subnet => subnet.Range)
                .Concat([common.Subnets.Common, common.Subnets.Scoring, common.Subnets.PowerBi, common.Subnets.Bastion])
                .OrderBy(range => Number(range.BaseAddress)).ToList();

            Assert.All(ranges, range => Assert.True(common.AddressSpace.Contains(range.BaseAddress)));
            Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.True(Number(pair.First.BaseAddress) + (1L << (32 - pair.First.PrefixLength)) <= Number(pair.Second.BaseAddress)));
        }
    }

    [Fact]
    public void Projects_TwentyFour_DifferInTypeStageAndTrouble()
    {
        var plan = Plan(24);
        var environments = plan.Environments();

        Assert.Equal(Enum.GetValues<ProjectType>(), plan.Projects.Select(project => project.Type).Distinct().Order());
        Assert.Equal(Enum.GetValues<FactoryEnvironment>(), plan.Projects.Select(project => project.Furthest).Distinct().Order());
        Assert.Equal(2, environments.Count(planned => planned.IsSlow));
        Assert.Equal(3, environments.Count(planned => plan.Parameters(planned, Today).Sizes is not null));
        Assert.All(plan.Projects, project => Assert.InRange(project.Days, 40, 400));
    }

    [Fact]
    public void Projects_Many_HaveTheirOwnNumbersAndNames()
    {
        var projects = Plan(250).Projects;

        Assert.Equal(250, projects.Select(project => project.Number).Distinct().Count());
        Assert.Equal(250, projects.Select(project => project.UseCase).Distinct().Count());
    }

    private static SamplePlan Plan(int projects) => new(Options.Create(new SampleOptions { Projects = projects }), Options.Create(new AzureOptions()));

    private static long Number(IPAddress address) => address.GetAddressBytes().Aggregate(0L, (number, part) => number * 256 + part);
}
