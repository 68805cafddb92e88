using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Resources;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Tags;

/// <summary>The tags of any scope, and the names of all tags in use.</summary>
internal static class TagEndpoints
{
    public static void Map(Routes routes, ScopedOperations scoped)
    {
        scoped.Add("GET", ScopeTags.Type, (request, id) => Show(id, ScopeTags.Get(request.Cloud, id.Scope)));
        scoped.Add("PUT", ScopeTags.Type, PutAsync);
        scoped.Add("PATCH", ScopeTags.Type, PatchAsync);
        scoped.Add("DELETE", ScopeTags.Type, (request, id) =>
        {
            ScopeTags.Replace(request.Cloud, id.Scope, []);
            return Answer.Status(200);
        });
        routes.Arm("GET", "/subscriptions/{subscription}/tagNames", Names);
    }

    private static async ValueTask<IResult> PutAsync(ArmRequest request, ArmId id, CancellationToken ct)
    {
        var tags = Tags(await request.ReadObjectAsync(ct));
        ScopeTags.Replace(request.Cloud, id.Scope, tags);
        return Show(id, tags);
    }

    private static async ValueTask<IResult> PatchAsync(ArmRequest request, ArmId id, CancellationToken ct)
    {
        var patch = await request.ReadObjectAsync(ct);
        var tags = Apply(patch.Member("operation").String(), ScopeTags.Get(request.Cloud, id.Scope), Tags(patch));
        ScopeTags.Replace(request.Cloud, id.Scope, tags);
        return Show(id, tags);
    }

    private static JsonObject Apply(string? operation, JsonObject current, JsonObject changes)
    {
        switch (operation?.ToLowerInvariant())
        {
            case "replace":
                return changes.DeepClone().AsObject();
            case "merge":
                var merged = Without(current, changes.Select(t => t.Key));
                foreach (var (name, value) in changes)
                    merged[name] = value?.DeepClone();
                return merged;
            case "delete":
                // A tag goes only if its value matches, too.
                return Without(current, changes.Where(t => current.Member(t.Key).String() == t.Value.String()).Select(t => t.Key));
            default:
                throw new ArmErrorException(400, "InvalidRequestContent", $"The operation '{operation}' is not one of Replace, Merge, Delete.");
        }
    }

    private static JsonObject Without(JsonObject tags, IEnumerable<string> names)
    {
        var gone = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new(tags.Where(t => !gone.Contains(t.Key)).Select(t => KeyValuePair.Create(t.Key, t.Value?.DeepClone())));
    }

    private static JsonObject Tags(JsonObject body) =>
        (body.Member("properties") as JsonObject)?.Member("tags") as JsonObject
        ?? throw new ArmErrorException(400, "InvalidRequestContent", "The property 'properties.tags' is required.");

    private static Answer Show(ArmId id, JsonObject tags) => Answer.Json(new JsonObject
    {
        ["id"] = id.Id,
        ["name"] = "default",
        ["type"] = ScopeTags.Type,
        ["properties"] = new JsonObject { ["tags"] = tags.DeepClone() },
    });

    private static Answer Names(ArmRequest request)
    {
        var subscription = request.Subscription().Id.ToString();
        var names = request.Cloud.Resources.InSubscription(subscription)
            .SelectMany(r => r.Tags)
            .GroupBy(t => t.Key, StringComparer.OrdinalIgnoreCase)
            .OrderBy(t => t.Key, StringComparer.OrdinalIgnoreCase);
        return Paging.Page(request, names.Select(n => Json.Bytes(Name($"/subscriptions/{subscription}/tagNames/{n.Key}", n))));
    }

    private static JsonObject Name(string id, IGrouping<string, KeyValuePair<string, string>> tags) => new()
    {
        ["id"] = id,
        ["tagName"] = tags.Key,
        ["count"] = Count(tags.Count()),
        ["values"] = Json.Array(tags.GroupBy(t => t.Value, StringComparer.OrdinalIgnoreCase).Select(v => new JsonObject
        {
            ["id"] = $"{id}/tagValues/{v.Key}",
            ["tagValue"] = v.Key,
            ["count"] = Count(v.Count()),
        })),
    };

    private static JsonObject Count(int value) => new() { ["type"] = "Total", ["value"] = value };
}
