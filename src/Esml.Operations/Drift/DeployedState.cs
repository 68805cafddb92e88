using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.ResourceManager;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Esml.Operations.Provisioning;

namespace Esml.Operations.Drift;

/// <summary>What an environment was last deployed with.</summary>
/// <param name="Version">Of the templates; null where whoever deployed it didn't say.</param>
/// <param name="Template">The very template; null where Azure does not keep it any more.</param>
/// <param name="Parameters">As a deployment wants them: name to <c>{"value": ...}</c>.</param>
/// <param name="Location">Where the deployment itself is kept.</param>
internal sealed record DeployedState(string Deployment, string? Version, BinaryData? Template, JsonObject Parameters, string Location)
{
    public bool IsBehind => Version != Templates.Project.Version;
}

/// <summary>Finds the deployment that an environment rests on. Steps of orders and the sample give it a name that begins with the project's.</summary>
internal sealed partial class DeployedStates(ArmClient arm)
{
    /// <summary>On a deployment: the version of the template.</summary>
    public const string VersionTag = "AIF-Template";

    // What provisioning writes: version and values in one.
    private const string VersionWithValues = "AIF-Deployed Version";

    /// <summary>Null while nothing has been deployed with success, or something went wrong since.</summary>
    public static DeploymentFact? Latest(PlacedEnvironment placed) =>
        placed.Deployments.Where(deployment => Name.IsMatch(deployment.Name)).MaxBy(deployment => deployment.At) is { Outcome: ProvisioningOutcome.Succeeded } latest ? latest : null;

    public static string? VersionOf(IEnumerable<KeyValuePair<string, string>> written)
    {
        var tags = written.ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.OrdinalIgnoreCase);
        return tags.GetValueOrDefault(VersionTag) ?? tags.GetValueOrDefault(VersionWithValues)?.Split('-')[0];
    }

    /// <param name="deployment">Its id.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<DeployedState> ReadAsync(string deployment, CancellationToken cancellation)
    {
        var resource = arm.GetArmDeploymentResource(new(deployment));
        var data = (await resource.GetAsync(cancellation)).Value.Data;
        var version = VersionOf(data.Tags);
        var template = version == Templates.Project.Version ? Templates.Project.Json : await TemplateAsync(resource, cancellation);
        return new(deployment, version, template, Values(data.Properties?.Parameters), data.Location?.Name ?? "westeurope");
    }

    private static async Task<BinaryData?> TemplateAsync(ArmDeploymentResource deployment, CancellationToken cancellation)
    {
        try
        {
            return (await deployment.ExportTemplateAsync(cancellation)).Value.Template;
        }
        catch (Exception missing) when (AzureProblem.From(missing, cancellation) is { Kind: AzureProblemKind.Missing })
        {
            return null;
        }
    }

    // {"name":{"type":"String","value":"x"}}; without a value where it is a secret or the template's own expression.
    private static JsonObject Values(BinaryData? parameters)
    {
        var values = new JsonObject();
        if (parameters is null) return values;
        foreach (var (name, parameter) in JsonNode.Parse(parameters.ToMemory().Span)!.AsObject())
        {
            if (parameter?["value"] is { } value) values[name] = new JsonObject { ["value"] = value.DeepClone() };
        }

        return values;
    }

    [GeneratedRegex("^esml-project[0-9]{3}-(?:dev|test|prod)(?:-|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Name { get; }
}
