using System.Globalization;
using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>The differences of two resources as what-if shows them: a path and Create, Delete, Modify or Array.</summary>
internal static class PropertyDelta
{
    // Times that the service stamps at every write: no template means them.
    private static readonly string[] Stamps = ["modifiedOn", "updatedOn", "operationTime", "allocationStateTransitionTime"];

    public static JsonArray Between(JsonObject before, JsonObject after) => Json.Array(Objects("", before, after));

    private static IEnumerable<JsonObject> Objects(string path, JsonObject before, JsonObject after) =>
        before.Select(b => b.Key).Union(after.Select(a => a.Key)).SelectMany(name => Values(
            path.Length == 0 ? name : $"{path}.{name}", before[name], after[name]));

    private static IEnumerable<JsonObject> Values(string path, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after) || Stamps.Contains(path[(path.LastIndexOf('.') + 1)..]))
            return [];
        return (before, after) switch
        {
            (null, not null) => [Change(path, "Create", null, after)],
            (not null, null) => [Change(path, "Delete", before, null)],
            (JsonObject b, JsonObject a) => Objects(path, b, a),
            (JsonArray b, JsonArray a) => [Items(path, b, a)],
            _ => [Change(path, "Modify", before, after)],
        };
    }

    private static JsonObject Items(string path, JsonArray before, JsonArray after)
    {
        var children = new JsonArray();
        for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
        {
            var at = i.ToString(CultureInfo.InvariantCulture);
            var (old, wanted) = (i < before.Count ? before[i] : null, i < after.Count ? after[i] : null);
            if (old is JsonObject b && wanted is JsonObject a)
            {
                var inner = Json.Array(Objects("", b, a));
                if (inner.Count > 0)
                    children.Add(new JsonObject { ["path"] = at, ["propertyChangeType"] = "Modify", ["children"] = inner });
            }
            else
            {
                foreach (var change in Values(at, old, wanted))
                    children.Add(change);
            }
        }

        var array = Change(path, "Array", before, after);
        array["children"] = children;
        return array;
    }

    private static JsonObject Change(string path, string type, JsonNode? before, JsonNode? after)
    {
        var change = new JsonObject { ["path"] = path, ["propertyChangeType"] = type };
        if (before is not null)
            change["before"] = before.DeepClone();
        if (after is not null)
            change["after"] = after.DeepClone();
        return change;
    }
}
