using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Assets as they are answered: a proxy resource with the time of its creation and last change.</summary>
internal static class AssetAnswer
{
    public static JsonObject Json(string id, string type, AssetDocument document) => new()
    {
        ["id"] = id,
        ["name"] = document.Entry.Name,
        ["type"] = type,
        ["properties"] = document.Properties.DeepClone(),
        ["systemData"] = new JsonObject
        {
            ["createdAt"] = Time(document.Entry.Created),
            ["createdBy"] = "local",
            ["createdByType"] = "Application",
            ["lastModifiedAt"] = Time(document.Entry.Changed),
            ["lastModifiedBy"] = "local",
            ["lastModifiedByType"] = "Application",
        },
    };

    public static JsonObject Version(WorkspaceScope workspace, AssetKind kind, string name, AssetDocument document)
    {
        document.Properties.TryAdd("isAnonymous", false);
        return Json($"{workspace.Id}/{kind.Segment}/{name}/versions/{document.Entry.Name}", kind.VersionType, document);
    }

    /// <summary>A container knows its newest version and the number that the next one gets.</summary>
    public static JsonObject Container(WorkspaceScope workspace, AssetKind kind, AssetDocument document)
    {
        var (latest, next) = workspace.Assets.Versions(workspace.Key, kind.Versions(document.Entry.Name));
        document.Properties["latestVersion"] = latest;
        document.Properties["nextVersion"] = next.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Json($"{workspace.Id}/{kind.Segment}/{document.Entry.Name}", kind.ContainerType, document);
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
