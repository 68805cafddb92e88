using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.LongRunning;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Resources;

/// <summary>Any resource by its id. More specific routes come first; what reaches this one is generic.</summary>
internal static class ResourceEndpoints
{
    private const string ById = "/subscriptions/{subscription}/{**rest}";

    public static void Map(Routes routes, ScopedOperations scoped)
    {
        routes.Arm("GET", ById, (r, ct) => GetAsync(r, scoped, ct));
        routes.Arm("HEAD", ById, r => Answer.Status(Find(r) is null ? 404 : 204));
        routes.Arm("PUT", ById, Or(scoped, PutAsync));
        routes.Arm("PATCH", ById, Or(scoped, PatchAsync));
        routes.Arm("DELETE", ById, Or(scoped, DeleteAsync));
        routes.Arm("POST", ById, Post);
    }

    private static Hosting.Endpoint Or(ScopedOperations scoped, ScopedEndpoint generic) => (request, ct) =>
    {
        var id = Id(request);
        var endpoint = scoped.Find(request.Http.Request.Method, id) ?? generic;
        return endpoint(request, id, ct);
    };

    private static ArmId Id(ArmRequest request)
    {
        request.Subscription();
        return request.Cloud.Providers.Canonical(Uri.UnescapeDataString(request.Path).TrimEnd('/'));
    }

    private static ResourceRecord? Find(ArmRequest request) => request.Cloud.Resources.Find(Id(request).Id);

    private static ValueTask<IResult> GetAsync(ArmRequest request, ScopedOperations scoped, CancellationToken ct)
    {
        var id = Id(request);
        // An odd number of parts ends with a type: .../virtualNetworks/v/subnets, or a type below any scope.
        var isList = id.Id.Split('/', StringSplitOptions.RemoveEmptyEntries).Length % 2 == 1;
        if (isList)
            id = request.Cloud.Providers.Canonical(id.Id + "/any");
        if (scoped.Find(isList ? ScopedOperations.List : "GET", id) is { } special)
            return special(request, id, ct);
        return ValueTask.FromResult<IResult>(isList ? ListBelow(request, id) : Get(request, id));
    }

    private static Answer Get(ArmRequest request, ArmId id)
    {
        ResourceRules.KnownType(request.Cloud, id);
        if (id.Group is not null)
            request.Cloud.Groups.Get(id.Subscription!, id.Group);
        return Answer.Resource(request.Cloud.Resources.Find(id.Id) ?? throw ArmErrorException.ResourceNotFound(id));
    }

    private static Answer ListBelow(ArmRequest request, ArmId any)
    {
        var parent = ArmId.Parse(any.IsChild ? any.Parent! : any.Scope);
        if (any.IsChild && request.Cloud.Resources.Find(parent.Id) is null && !parent.Name.Equals("default", StringComparison.OrdinalIgnoreCase))
            throw new ArmErrorException(404, "ParentResourceNotFound", $"The parent resource '{parent.Id}' could not be found.");
        return ResourceListEndpoints.Children(request, parent, any.Type);
    }

    private static async ValueTask<IResult> PutAsync(ArmRequest request, ArmId id, CancellationToken ct)
    {
        var cloud = request.Cloud;
        var body = await request.ReadObjectAsync(ct);
        var conditions = Preconditions.Of(request);
        var existed = cloud.Resources.Find(id.Id) is not null;
        var creation = await cloud.Creations.StartAsync(id, body, conditions.Check, ct);
        var answer = Answer.Resource(creation.Record, existed ? 200 : 201);
        return creation.Operation is { } operation ? answer.WithStatus(request, operation) : answer;
    }

    private static async ValueTask<IResult> PatchAsync(ArmRequest request, ArmId id, CancellationToken ct)
    {
        ResourceRules.KnownType(request.Cloud, id);
        var body = await request.ReadObjectAsync(ct);
        return Answer.Resource(request.Cloud.Provisioner.Patch(id, body, Preconditions.Of(request).Check));
    }

    private static async ValueTask<IResult> DeleteAsync(ArmRequest request, ArmId id, CancellationToken ct)
    {
        ResourceRules.KnownType(request.Cloud, id);
        if (id.Group is not null)
            request.Cloud.Groups.GetWritable(id.Subscription!, id.Group);
        var record = request.Cloud.Resources.Find(id.Id);
        Preconditions.Of(request).Check(record);
        if (record is null)
            return Answer.Status(204);
        ResourceRules.CheckIdle(record);
        request.Cloud.Behaviors[record.Type].Removing?.Invoke(request.Cloud, record);
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
