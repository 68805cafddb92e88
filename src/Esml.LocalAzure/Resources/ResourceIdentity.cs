using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Resources;

/// <summary>The managed identity of a resource: the directory's ids appear when it is stored.</summary>
internal static class ResourceIdentity
{
    public static void Check(ResourceWrite write)
    {
        var assigned = (write.Body["identity"] as JsonObject)?.Member("userAssignedIdentities") as JsonObject ?? [];
        foreach (var (id, _) in assigned)
        {
            if (write.Cloud.Resources.Find(id) is null)
            {
                throw new ArmErrorException(
                    400, "FailedIdentityOperation", $"Identity operation for resource '{write.Id.Id}' failed: the identity '{id}' was not found.");
            }
        }
    }

    public static void Complete(ResourceWrite write)
    {
        if (write.Body["identity"] is not JsonObject identity)
            return;
        var type = identity.Member("type").String() ?? "None";
        if (type.Contains("SystemAssigned", StringComparison.OrdinalIgnoreCase))
        {
            identity["principalId"] = write.Cloud.Identities.Principal(write.Id.Id);
            identity["tenantId"] = write.Cloud.Identities.Tenant;
        }

        if (identity.Member("userAssignedIdentities") is not JsonObject assigned)
            return;
        foreach (var id in assigned.Select(a => a.Key).ToList())
        {
            assigned[id] = new JsonObject
            {
                ["principalId"] = write.Cloud.Identities.Principal(id),
                ["clientId"] = write.Cloud.Identities.Client(id),
            };
        }
    }
}
