using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.LongRunning;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Resources;

/// <summary>Any resource by its id. More specific routes come first; what reaches this one is generic.</summary>
internal static class ResourceEndpoints
{
    private const string ById = "/subscriptions/{subscription}/{**rest}";

    public static void Map(Routes routes)
    {
        routes.Arm("GET", ById, Get);
        routes.Arm("HEAD", ById, r => Answer.Status(Find(r) is null ? 404 : 204));
        routes.Arm("PUT", ById, PutAsync);
        routes.Arm("PATCH", ById, PatchAsync);
        routes.Arm("DELETE", ById, DeleteAsync);
        routes.Arm("POST", ById, Post);
    }

    private static ArmId Id(ArmRequest request)
    {
        request.Subscription();
        return request.Cloud.Providers.Canonical(Uri.UnescapeDataString(request.Path).TrimEnd('/'));
    }

    private static ResourceRecord? Find(ArmRequest request) => request.Cloud.Resources.Find(Id(request).Id);

    private static Answer Get(ArmRequest request)
    {
        var path = Id(request).Id;
        var id = request.Cloud.Providers.Canonical(path);
        if (path.Split('/', StringSplitOptions.RemoveEmptyEntries).Length % 2 == 1)
            return ListBelow(request, path);
        ResourceRules.KnownType(request.Cloud, id);
        if (id.Group is not null)
            request.Cloud.Groups.Get(id.Subscription!, id.Group);
        return Answer.Resource(request.Cloud.Resources.Find(id.Id) ?? throw ArmErrorException.ResourceNotFound(id));
    }

    // An odd number of parts ends with a type: .../virtualNetworks/v/subnets, or a type below any scope.
    private static Answer ListBelow(ArmRequest request, string path)
    {
        var probe = request.Cloud.Providers.Canonical(path + "/any");
        var parent = ArmId.Parse(probe.Id[..probe.Id.LastIndexOf('/', probe.Id.LastIndexOf('/') - 1)]);
        if (!probe.IsChild)
            return ResourceListEndpoints.Children(request, ArmId.Parse(probe.Scope), probe.Type);
        return request.Cloud.Resources.Find(parent.Id) is null && parent.Name != "default"
            ? throw new ArmErrorException(404, "ParentResourceNotFound", $"The parent resource '{parent.Id}' could not be found.")
            : ResourceListEndpoints.Children(request, parent, probe.Type);
    }

    private static async ValueTask<IResult> PutAsync(ArmRequest request, CancellationToken ct)
    {
        var cloud = request.Cloud;
        var id = Id(request);
        var body = await request.ReadObjectAsync(ct);
        var conditions = Preconditions.Of(request);
        var existed = cloud.Resources.Find(id.Id) is not null;
        var creation = await cloud.Creations.StartAsync(id, body, conditions.Check, ct);
        var answer = Answer.Resource(creation.Record, existed ? 200 : 201);
        return creation.Operation is { } operation ? answer.WithStatus(request, operation) : answer;
    }

    private static async ValueTask<IResult> PatchAsync(ArmRequest request, CancellationToken ct)
    {
        var id = Id(request);
        ResourceRules.KnownType(request.Cloud, id);
        var body = await request.ReadObjectAsync(ct);
        return Answer.Resource(request.Cloud.Provisioner.Patch(id, body, Preconditions.Of(request).Check));
    }

    private static async ValueTask<IResult> DeleteAsync(ArmRequest request, CancellationToken ct)
    {
        var id = Id(request);
        ResourceRules.KnownType(request.Cloud, id);
        if (id.Group is not null)
            request.Cloud.Groups.GetWritable(id.Subscription!, id.Group);
        var record = request.Cloud.Resources.Find(id.Id);
        Preconditions.Of(request).Check(record);
        if (record is null)
            return Answer.Status(204);
        var operation = await request.Cloud.Creations.DeleteAsync(record.ArmId, ct);
        return operation is null ? Answer.Status(200) : Answer.Status(202).WithLocation(request, operation);
    }

    private static Answer Post(ArmRequest request)
    {
        var path = Id(request).Id;
        var end = path.LastIndexOf('/');
        var (id, action) = (request.Cloud.Providers.Canonical(path[..end]), path[(end + 1)..]);
        var type = ResourceRules.KnownType(request.Cloud, id);
        if (!request.Cloud.Behaviors[type.Name].Lists.TryGetValue(action, out var list))
            throw ArmErrorException.NotImplemented($"POST {type.Name}/{action}");
        var record = request.Cloud.Resources.Find(id.Id) ?? throw ArmErrorException.ResourceNotFound(id);
        return Answer.Json(list(request.Cloud, record));
    }
}
