using System.Text.Json.Nodes;
using Azure.ResourceManager;
using Esml.Azure.Resources;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>The lake as a datastore of the workspace, as the templates describe it.</summary>
internal sealed class DatastoreStep(ArmClient arm, ProjectTemplate template) : IProvisioningStep
{
    private const string DatastoreType = "Microsoft.MachineLearningServices/workspaces/datastores";
    private static readonly string[] Compared = ["datastoreType", "accountName", "filesystem", "protocol", "endpoint", "serviceDataAccessAuthIdentity"];

    public string Name => "datastore";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var expansion = await template.ExpandAsync(context, cancellation);
        if (expansion.FirstOrDefault(resource => resource.Type.Equals(DatastoreType, StringComparison.OrdinalIgnoreCase)) is not { } wanted) return StepResult.Skipped("The project has no workspace.");
        var properties = wanted.Body["properties"]!.AsObject();
        var datastore = AnyResource.Of(arm, wanted.Id, ExpectedResource.Of(wanted).ApiVersion);
        var standing = (await datastore.FindAsync(cancellation))?["properties"] as JsonObject;
        if (standing is not null && Compared.All(name => Same(properties[name], standing[name]))) return StepResult.Done($"The datastore {context.Place.Names.Project(context.Place.Number).LakeDatastore} leads to the lake.");
        await datastore.PutAsync(new JsonObject { ["properties"] = properties.DeepClone() }, cancellation);
        return StepResult.Done(standing is null ? "The datastore was missing and is made." : "The datastore led elsewhere and is set right.");
    }

    // Azure gives values in its own spelling.
    private static bool Same(JsonNode? wanted, JsonNode? standing) => string.Equals($"{wanted}", $"{standing}", StringComparison.OrdinalIgnoreCase);
}
