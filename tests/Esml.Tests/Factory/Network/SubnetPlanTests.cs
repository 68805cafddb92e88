using System.Net;
using CsCheck;
using Esml.Factory.Network;
using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Network;

public sealed class SubnetPlanTests
{
    private static readonly IPNetwork Space = IPNetwork.Parse("10.17.0.0/16");

    [Fact]
    public void Esml_FirstTwoProjects_FollowTheCommonSubnets()
    {
        var first = SubnetPlan.Next(Space, IPAddress.Parse("10.17.33.64"), ProjectType.Esml, out var next);
        var second = SubnetPlan.Next(Space, next, ProjectType.Esml, out _);

        Assert.Equal(["10.17.33.64/26", "10.17.33.192/26", "10.17.33.128/26"], first!.All.Select(subnet => subnet.Range.ToString()));
        Assert.Equal("10.17.34.0/26", second!.Aks.ToString());
    }

    [Theory]
    [InlineData(ProjectType.Esml, "10.17.33.64", 297)]
    [InlineData(ProjectType.GenAi, "10.17.1.0", 63)]
    [InlineData(ProjectType.All, "10.17.1.0", 31)]
    public void Space_OfSixtyFourThousand_HoldsSoManyProjects(ProjectType type, string from, int expected)
    {
        var count = 0;
        for (var free = IPAddress.Parse(from); SubnetPlan.Next(Space, free, type, out free) is not null;) count++;

        Assert.Equal(expected, count);
    }

    [Fact]
    public void Projects_OfAnyTypes_NeverOverlapAndStayInside() =>
        Gen.Enum<ProjectType>().Array[1, 40].Sample(types =>
        {
            var taken = new List<IPNetwork>();
            var free = IPAddress.Parse("10.17.33.64");
            foreach (var type in types)
            {
                if (SubnetPlan.Next(Space, free, type, out free) is not { } subnets) break;
                foreach (var subnet in subnets.All)
                {
                    Assert.True(Space.Contains(subnet.Range.BaseAddress));
                    Assert.DoesNotContain(taken, other => other.Contains(subnet.Range.BaseAddress) || subnet.Range.Contains(other.BaseAddress));
                    taken.Add(subnet.Range);
                }
            }
        }, iter: 200);
}
