using Esml.Factory.Network;
using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Network;

public sealed class NetworkPreflightTests
{
    [Fact]
    public void Defaults_OfTheFactory_HaveNoFinding() => Assert.Empty(NetworkPreflight.Check(NetworkSettings.Default));

    [Theory]
    [InlineData("256", "CIDR_RANGE_INVALID")]
    [InlineData("-1", "CIDR_RANGE_INVALID")]
    [InlineData("six", "CIDR_RANGE_INVALID")]
    [InlineData("61", "CIDR_RANGE_CONFLICT")]
    public void Number_OfProd_ThatCannotBe_IsNamed(string number, string code)
    {
        var finding = Assert.Single(NetworkPreflight.Check(new() { Prod = number }));

        Assert.Equal((code, FactoryEnvironment.Prod, "prod"), (finding.CodeText, finding.Environment, finding.Field));
        Assert.NotEmpty(finding.WayOut);
    }

    [Theory]
    [InlineData("172.16.5.0/16", NetworkCode.CidrVnetBad, "172.16.0.0/16")]
    [InlineData("172.16.0.0", NetworkCode.CidrVnetBad, "such as")]
    public void Space_ThatIsNone_IsNamedInAllThree(string space, NetworkCode code, string wayOut)
    {
        var findings = NetworkPreflight.Check(new() { AddressSpace = space });

        Assert.Equal(Enum.GetValues<FactoryEnvironment>(), findings.Where(finding => finding.Code == code).Select(finding => finding.Environment!.Value));
        Assert.Contains(wayOut, findings[0].WayOut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("172.16.XX.65/26", "CIDR_SUBNET_BAD", "172.16.61.64/26")]
    [InlineData("172.17.XX.0/26", "CIDR_SUBNET_OUTSIDE", "between 172.16.0.0 and 172.16.255.255")]
    [InlineData("172.16.XX.64/29", "CIDR_SUBNET_TOO_SMALL", "172.16.61.64/28")]
    [InlineData("172.16.XX.0/27", "CIDR_SUBNET_OVERLAP", "is free")]
    public void Scoring_ThatCannotBe_IsNamedInEachEnvironment(string scoring, string code, string wayOut)
    {
        var findings = NetworkPreflight.Check(new() { Scoring = scoring });

        Assert.Equal(3, findings.Length);
        Assert.All(findings, finding => Assert.Equal((code, "scoring"), (finding.CodeText, finding.Field)));
        Assert.Contains(wayOut, findings[0].WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void Subnets_ThatOnlyProdPutsOutside_AreFound()
    {
        var finding = Assert.Single(NetworkPreflight.Check(new() { AddressSpace = "172.16.0.0/18", Dev = "1", Test = "2", Prod = "64", Scoring = "172.16.3.0/26", PowerBi = "172.16.3.64/26", Bastion = "172.16.3.128/26" }));

        Assert.Equal((NetworkCode.CidrSubnetOutside, FactoryEnvironment.Prod, "common"), (finding.Code, finding.Environment, finding.Field));
    }

    [Fact]
    public void Bastion_OfTwentySeven_IsTooSmall() =>
        Assert.All(NetworkPreflight.Check(new() { Bastion = "172.16.XX.192/27" }), finding => Assert.Equal(NetworkCode.CidrSubnetTooSmall, finding.Code));

    [Fact]
    public void Networks_OfOneSpace_CannotBePeered()
    {
        Assert.Equal(3, NetworkPreflight.Check(new() { Peered = true }).Count(finding => finding.Code == NetworkCode.CidrVnetOverlap));
        Assert.Empty(NetworkPreflight.Check(new() { Peered = true, AddressSpace = "10.XX.0.0/16", Common = "10.XX.0.0/20", Scoring = "10.XX.16.0/20", PowerBi = "10.XX.32.0/25", Bastion = "10.XX.33.0/26" }));
    }

    [Theory]
    [InlineData("203.0.113.7", null)]
    [InlineData("203.0.113.0/24", null)]
    [InlineData("office", "IP_FORMAT")]
    [InlineData("0.0.0.0/0", "IP_ANY")]
    public void Allowed_IsAnAddressOrARange(string text, string? code) =>
        Assert.Equal(code, NetworkPreflight.Check(new() { Allowed = [text] }).SingleOrDefault()?.CodeText);
}
