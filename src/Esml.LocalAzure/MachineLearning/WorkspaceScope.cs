using System.Text.Json;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>The workspace that a request names.</summary>
/// <param name="Key">The workspace's own immutable id.</param>
internal readonly record struct WorkspaceScope(ArmRequest Request, ResourceRecord Record, string Key)
{
    public const string Workspaces = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.MachineLearningServices/workspaces";
    public const string Path = Workspaces + "/{workspace}";

    public string Id => Record.Id;

    public AssetStore Assets => Request.Cloud.Assets;

    /// <summary>The workspace, or Azure's 404 for it.</summary>
    public static WorkspaceScope Of(ArmRequest request)
    {
        var subscription = request.Subscription().Id.ToString();
        var group = request.Cloud.Groups.Get(subscription, request["group"]);
        var id = ArmId.Parse($"{group.Id}/providers/Microsoft.MachineLearningServices/workspaces/{request["workspace"]}");
        var record = request.Cloud.Resources.Find(id.Id) ?? throw ArmErrorException.ResourceNotFound(id);
        using var body = JsonDocument.Parse(record.Body);
        return new(request, record, body.RootElement.GetProperty("properties").GetProperty("workspaceId").GetString()!);
    }
}
