using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Databricks;

/// <summary>Databricks workspaces: their address.</summary>
internal static class WorkspaceBehavior
{
    public static void Add(ResourceBehaviors behaviors) =>
        behaviors["Microsoft.Databricks/workspaces"] = new() { Validate = Validate, Complete = Complete };

    private static void Validate(ResourceWrite write)
    {
        if (write.Properties["managedResourceGroupId"].String() is null)
            throw new ArmErrorException(400, "InvalidRequestContent", "The property 'properties.managedResourceGroupId' is required for a Databricks workspace.");
    }

    private static void Complete(ResourceWrite write)
    {
        var seed = write.Cloud.Options.Seed;
        var id = 1_000_000_000_000_000L + Deterministic.Number(seed, "databricks " + write.Id.Id);
        write.Properties["workspaceId"] = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        write.Properties["workspaceUrl"] = $"adb-{id}.{Deterministic.Number(seed, "host " + write.Id.Id) % 20}.azuredatabricks.net";
        write.Properties["createdDateTime"] = write.Created;
        write.Properties["authorizations"] = new JsonArray();
    }
}
