using System.Net;
using System.Text.Json.Nodes;
using Esml.Factory.Projects;

namespace Esml.Operations.Provisioning;

/// <summary>What <c>factory.bicep</c> is told. Null leaves the template's own default.</summary>
public sealed record FactoryParameters
{
    public required FactoryEnvironment Environment { get; init; }

    public required string Location { get; init; }

    public required FactoryConvention Convention { get; init; }

    public required IPNetwork AddressSpace { get; init; }

    public required CommonSubnets Subnets { get; init; }

    public required DateTimeOffset DeployedOn { get; init; }

    public string? Owners { get; init; }

    public string? CostCentre { get; init; }

    /// <summary>private, hybrid or public.</summary>
    public string? Access { get; init; }

    public string? CoreTeamGroupId { get; init; }

    public bool DataFactory { get; init; }

    public bool Bastion { get; init; }

    /// <summary>As a deployment wants them: name to <c>{"value": ...}</c>.</summary>
    public JsonObject ToJson() => new TemplateValues()
        .Add("environmentName", FactoryNames.NameOf(Environment))
        .Add("location", Location)
        .Add("convention", TemplateValues.Of(Convention))
        .Add("addressSpace", AddressSpace.ToString())
        .Add("subnets", new JsonObject
        {
            ["common"] = Subnets.Common.ToString(),
            ["scoring"] = Subnets.Scoring.ToString(),
            ["powerBi"] = Subnets.PowerBi.ToString(),
            ["bastion"] = Subnets.Bastion.ToString(),
        })
        .Add("deployedOn", TemplateValues.Of(DeployedOn))
        .Add("owners", Owners)
        .Add("costCenter", CostCentre)
        .Add("access", Access)
        .Add("coreTeamGroupId", CoreTeamGroupId)
        .Add("enableDatafactoryCommon", DataFactory)
        .Add("enableBastion", Bastion)
        .Json;
}

/// <summary>The four subnets of COMMON.</summary>
public sealed record CommonSubnets(IPNetwork Common, IPNetwork Scoring, IPNetwork PowerBi, IPNetwork Bastion)
{
    public IEnumerable<IPNetwork> All => [Common, Scoring, PowerBi, Bastion];
}
