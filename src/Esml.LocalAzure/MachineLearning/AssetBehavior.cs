using System.Text.Json.Nodes;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Assets that a template writes: they go where those of requests go. The resource only keeps its place in the deployment.</summary>
internal static class AssetBehavior
{
    public static void Add(ResourceBehaviors behaviors)
    {
        foreach (var kind in AssetKind.All)
        {
            behaviors[kind.ContainerType] = new()
            {
                Validate = write => AssetRules.CheckName(kind.Noun, write.Id.Name),
                Stored = (cloud, record) => Store(cloud, record.ArmId.Parent!, kind.Segment, record),
            };
            behaviors[kind.VersionType] = new()
            {
                Validate = write => Validate(write, kind),
                Stored = (cloud, record) => Store(cloud, ArmId.Parse(record.ArmId.Parent!).Parent!, kind.Versions(ArmId.Parse(record.ArmId.Parent!).Name), record),
            };
        }
    }

    private static void Validate(ResourceWrite write, AssetKind kind)
    {
        AssetRules.CheckName(kind.Noun + " version", write.Id.Name);
        AssetRules.CheckRequired(kind, write.Properties);
        if (write.Before?.ToJson()["properties"] is JsonObject before)
            AssetRules.CheckFixed(kind, ArmId.Parse(write.Id.Parent!).Name, write.Id.Name, before, write.Properties);
    }

    private static void Store(Cloud cloud, string workspaceId, string shelf, ResourceRecord record)
    {
        var workspace = cloud.Resources.Find(workspaceId)!.ToJson()["properties"]!["workspaceId"]!.GetValue<string>();
        var properties = record.ToJson()["properties"]!.AsObject();
        cloud.Assets.Change(workspace, shelf, record.Name, before => AssetRules.Complete(properties.DeepClone().AsObject(), before?.Properties));
    }
}
