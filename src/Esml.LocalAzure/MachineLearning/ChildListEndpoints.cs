using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Lists of what a workspace holds as resources: computes, datastores, endpoints and their deployments, schedules.</summary>
internal static class ChildListEndpoints
{
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;

    public static void Map(Routes routes)
    {
        routes.Arm("GET", WorkspaceScope.Path + "/computes", request => List(request, "computes", _ => true));
        routes.Arm("GET", WorkspaceScope.Path + "/datastores", request => List(request, "datastores", Datastores(request), "count"));
        routes.Arm("GET", WorkspaceScope.Path + "/schedules", request => List(request, "schedules", Schedules(request)));
        foreach (var kind in (string[])["onlineEndpoints", "batchEndpoints"])
        {
            routes.Arm("GET", $"{WorkspaceScope.Path}/{kind}", request => List(request, kind, Endpoints(request), "count"));
            routes.Arm("GET", $"{WorkspaceScope.Path}/{kind}/{{endpoint}}/deployments", request => Deployments(request, kind));
        }
    }

    private static Answer Deployments(ArmRequest request, string kind)
    {
        var workspace = WorkspaceScope.Of(request);
        var endpoint = ArmId.Parse($"{workspace.Id}/{kind}/{request["endpoint"]}");
        if (request.Cloud.Resources.Find(endpoint.Id) is null)
            throw ArmErrorException.ResourceNotFound(endpoint);
        return List(request, $"{kind}/{request["endpoint"]}/deployments", _ => true);
    }

    private static Answer List(ArmRequest request, string child, Func<JsonObject, bool> shows, string topName = "$top")
    {
        var workspace = WorkspaceScope.Of(request);
        var prefix = $"{workspace.Id}/{child}/";
        // What lies deeper belongs to a child of the child.
        var direct = request.Cloud.Resources.Below(prefix).Where(record => !record.Id.AsSpan(prefix.Length).Contains('/') && shows(record.ToJson()));
        var ordered = request.Query("orderBy") switch
        {
            null => direct,
            var order when order.StartsWith("CreatedAt", IgnoreCase) => Order(direct, record => record.Created, order),
            var order when order.StartsWith("UpdatedAt", IgnoreCase) => Order(direct, record => record.Changed, order),
            var order => throw ArmErrorException.NotImplemented($"the order '{order}'"),
        };
        return Paging.Page(request, ordered.Select(record => record.Body), "$skip", topName);
    }

    private static IEnumerable<ResourceRecord> Order(IEnumerable<ResourceRecord> all, Func<ResourceRecord, DateTimeOffset> time, string order) =>
        order.EndsWith("Desc", IgnoreCase) ? all.OrderByDescending(time) : all.OrderBy(time);

    private static Func<JsonObject, bool> Datastores(ArmRequest request)
    {
        var isDefault = request.Query("isDefault");
        var names = request.Query("names")?.Split(',', StringSplitOptions.TrimEntries);
        var text = request.Query("searchText");
        return body =>
        {
            var name = body["name"].String()!;
            return (isDefault is null || bool.Parse(isDefault) == (body["properties"]?["isDefault"]?.GetValue<bool>() ?? false))
                && (names is null || names.Contains(name, StringComparer.OrdinalIgnoreCase))
                && (text is null || name.Contains(text, IgnoreCase));
        };
    }

    private static Func<JsonObject, bool> Schedules(ArmRequest request)
    {
        var view = request.Query("listViewType") ?? "EnabledOnly";
        return body => view.Equals("All", IgnoreCase)
            || (body["properties"]?["isEnabled"]?.GetValue<bool>() ?? true) == view.Equals("EnabledOnly", IgnoreCase);
    }

    private static Func<JsonObject, bool> Endpoints(ArmRequest request)
    {
        var name = request.Query("name");
        var type = request.Query("computeType");
        if (type is not null)
            throw ArmErrorException.NotImplemented("lists of endpoints by computeType");
        var tags = new AssetFilter(request);
        return body => (name is null || name.Equals(body["name"].String(), IgnoreCase))
            && tags.Shows(new JsonObject
            {
                ["tags"] = body["tags"]?.DeepClone(),
                ["properties"] = body["properties"]?["properties"]?.DeepClone(),
                ["description"] = body["properties"]?["description"]?.DeepClone(),
            });
    }
}
