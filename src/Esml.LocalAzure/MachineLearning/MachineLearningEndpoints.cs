using Esml.LocalAzure.Hosting;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>The operations of Microsoft.MachineLearningServices that are more than writing a resource.</summary>
internal static class MachineLearningEndpoints
{
    public static void Map(Routes routes)
    {
        WorkspaceEndpoints.Map(routes);
        ChildListEndpoints.Map(routes);
        ComputeEndpoints.Map(routes);
        InferenceEndpoints.Map(routes);
        AssetContainerEndpoints.Map(routes);
        AssetVersionEndpoints.Map(routes);
        JobEndpoints.Map(routes);
    }
}
