using Esml.LocalAzure.Hosting;

namespace Esml.LocalAzure.Deployments;

/// <summary>The operations of a deployment, under both paths that clients use.</summary>
internal static class DeploymentOperationEndpoints
{
    // The official path at group scope is an old one, without the provider.
    private const string Legacy = "/subscriptions/{subscription}/resourceGroups/{group}/deployments/{deployment}/operations";

    public static void Map(Routes routes)
    {
        foreach (var path in DeploymentEndpoints.Scopes.Select(s => s + DeploymentEndpoints.One + "/operations").Append(Legacy))
        {
            routes.Arm("GET", path, r => Paging.Page(r, r.Cloud.Deployments.Log.List(DeploymentEndpoints.Get(r).Id)));
            routes.Arm("GET", path + "/{operation}", r => r.Cloud.Deployments.Log.Find(DeploymentEndpoints.Get(r).Id, r["operation"]) is { } found
                ? Answer.Json(found)
                : Answer.Error(404, "DeploymentOperationNotFound", $"The deployment operation '{r["operation"]}' could not be found."));
        }
    }
}
