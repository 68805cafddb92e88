using Esml.LocalAzure.Providers;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>What is special about the resource types of Microsoft.MachineLearningServices.</summary>
internal static class MachineLearningBehaviors
{
    public const string Workspace = "Microsoft.MachineLearningServices/workspaces";

    public static void Add(ResourceBehaviors behaviors)
    {
        behaviors[Workspace] = WorkspaceBehavior.Create();
        behaviors[Workspace + "/datastores"] = DatastoreBehavior.Create();
        behaviors[Workspace + "/computes"] = ComputeBehavior.Create();
        behaviors[Workspace + "/schedules"] = ScheduleBehavior.Create();
        AssetBehavior.Add(behaviors);
        foreach (var kind in (string[])["/onlineEndpoints", "/batchEndpoints"])
        {
            behaviors[Workspace + kind] = EndpointBehavior.Create(isOnline: kind == "/onlineEndpoints");
            behaviors[Workspace + kind + "/deployments"] = EndpointDeploymentBehavior.Create(isOnline: kind == "/onlineEndpoints");
        }
    }
}
