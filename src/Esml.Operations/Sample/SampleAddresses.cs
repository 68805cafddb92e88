using System.Globalization;
using System.Text.Json.Nodes;
using Esml.Factory.Projects;

namespace Esml.Operations.Sample;

/// <summary>Addresses of the sample factory: a space per environment, a block of 256 per project, and the last 4,096 addresses for COMMON.</summary>
/// <param name="projects">How many projects the factory has: from 240 on one /16 does not hold them all.</param>
internal sealed class SampleAddresses(int projects)
{
    private readonly bool _wide = projects >= 240;

    public string Space(FactoryEnvironment environment) => Cidr(environment, 0, _wide ? 14 : 16);

    public JsonObject Common(FactoryEnvironment environment)
    {
        var last = _wide ? 3 * 256 : 0;
        return new()
        {
            ["common"] = Cidr(environment, last + 240, 21),
            ["scoring"] = Cidr(environment, last + 248, 22),
            ["powerBi"] = Cidr(environment, last + 252, 24),
            ["bastion"] = Cidr(environment, last + 253, 26),
        };
    }

    public JsonObject Project(FactoryEnvironment environment, SampleProject project)
    {
        var block = project.Number.Value;
        if (project.Type != ProjectType.Esml) return new() { ["genai"] = Cidr(environment, block, 25) };
        return new() { ["aks"] = Cidr(environment, block, 26), ["dbxpub"] = Cidr(environment, block, 26, 64), ["dbxpriv"] = Cidr(environment, block, 26, 128) };
    }

    private string Cidr(FactoryEnvironment environment, int block, int prefix, int offset = 0)
    {
        var second = _wide ? 16 + 16 * (int)environment + block / 256 : 11 + (int)environment;
        return string.Create(CultureInfo.InvariantCulture, $"10.{second}.{block % 256}.{offset}/{prefix}");
    }
}
