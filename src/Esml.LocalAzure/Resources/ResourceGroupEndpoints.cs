using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.LongRunning;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Resources;

/// <summary>Resource groups: create, get, change, list, delete.</summary>
internal static class ResourceGroupEndpoints
{
    private const string Groups = "/subscriptions/{subscription}/resourceGroups";
    private const string Group = Groups + "/{group}";

    public static void Map(Routes routes)
    {
        routes.Arm("GET", Groups, List);
        routes.Arm("GET", Group, r => Answer.Json(Find(r).Body));
        routes.Arm("HEAD", Group, Head);
        routes.Arm("PUT", Group, PutAsync);
        routes.Arm("PATCH", Group, PatchAsync);
        routes.Arm("DELETE", Group, DeleteAsync);
    }

    private static ResourceRecord Find(ArmRequest request) =>
        request.Cloud.Groups.Get(request.Subscription().Id.ToString(), request["group"]);

    private static Answer List(ArmRequest request)
    {
        var subscription = request.Subscription().Id.ToString();
        var filter = ResourceFilter.Parse(request.Query("$filter"));
        return Paging.Page(request, after => request.Cloud.Groups.List(subscription, after)
            .Where(filter.Matches)
            .Select(r => new PageItem(r.Id, r.Body)));
    }

    private static Answer Head(ArmRequest request)
    {
        request.Subscription();
        return Answer.Status(request.Cloud.Resources.Find(ArmId.ForGroup(request["subscription"], request["group"])) is null ? 404 : 204);
    }

    private static async ValueTask<IResult> PutAsync(ArmRequest request, CancellationToken ct)
    {
        var body = await request.ReadObjectAsync(ct);
        var existed = request.Cloud.Resources.Find(ArmId.ForGroup(request["subscription"], request["group"])) is not null;
        var record = request.Cloud.Groups.Put(request.Subscription().Id.ToString(), request["group"], body);
        return Answer.Json(record.Body, existed ? 200 : 201);
    }

    private static async ValueTask<IResult> PatchAsync(ArmRequest request, CancellationToken ct)
    {
        var body = await request.ReadObjectAsync(ct);
        return Answer.Json(request.Cloud.Groups.Patch(request.Subscription().Id.ToString(), request["group"], body).Body);
    }

    private static async ValueTask<IResult> DeleteAsync(ArmRequest request, CancellationToken ct)
    {
        var operation = await request.Cloud.Groups.DeleteAsync(request.Subscription().Id.ToString(), request["group"]);
        return Answer.Status(202).WithLocation(request, operation);
    }
}
