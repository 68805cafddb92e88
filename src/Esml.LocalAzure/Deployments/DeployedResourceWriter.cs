using System.Text.Json.Nodes;
using Esml.LocalAzure.Resources;
using Esml.LocalAzure.State;
using Esml.LocalAzure.Tags;

namespace Esml.LocalAzure.Deployments;

/// <summary>Writes a template's resource: what the catalog holds, and the two kinds that are no plain resources (groups, tags of a scope).</summary>
internal sealed class DeployedResourceWriter(Cloud cloud)
{
    public ResourceRecord Put(ArmId id, JsonObject body, bool running, bool takeOver)
    {
        if (id.Type == ResourceGroups.Type)
            return cloud.Groups.Put(id.Subscription!, id.Name, body);
        if (id.Type == ScopeTags.Type)
            return ScopeTags.Replace(cloud, id.Scope, (body["properties"] as JsonObject)?.Member("tags") as JsonObject ?? []);
        return cloud.Provisioner.Put(id, body, running, takeOver: takeOver);
    }
}
