using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Bicep;

/// <summary>
/// The engine's snapshot leaves out <c>dependsOn</c>. So before the template is expanded each resource gets it once more as
/// expressions inside its properties, which the engine reduces to absolute ids, and afterwards they are taken out again.
/// A module hands what it depends on to its own resources, through a parameter.
/// </summary>
internal static class DependencyMarks
{
    private const string Mark = "__dependsOn";
    private const string GroupMark = "__groups";

    public static JsonObject Add(JsonObject template)
    {
        var marked = template.DeepClone().AsObject();
        Template(marked, path: "");
        return marked;
    }

    public static (ImmutableArray<string> DependsOn, ImmutableArray<string> Groups) Take(JsonObject body)
    {
        if (body["properties"] is not JsonObject properties)
            return ([], []);
        var dependsOn = Strings(properties, Mark);
        var groups = Strings(properties, GroupMark);
        if (properties.Count == 0 && properties.Parent is not null)
            body.Remove("properties");
        return (dependsOn, groups);
    }

    private static ImmutableArray<string> Strings(JsonObject properties, string name)
    {
        var found = (properties[name] as JsonArray)?.Select(n => n.String()).OfType<string>().Distinct().ToImmutableArray() ?? [];
        properties.Remove(name);
        return found;
    }

    private static void Template(JsonObject template, string path)
    {
        var place = new Place(
            path,
            template["$schema"].String()?.Contains("subscriptionDeploymentTemplate", StringComparison.OrdinalIgnoreCase) == true,
            template["resources"] is JsonObject);
        if (template["resources"] is JsonArray list)
        {
            foreach (var resource in list.OfType<JsonObject>())
                Resource(resource, place, symbol: null);
        }
        else if (template["resources"] is JsonObject bySymbol)
        {
            foreach (var (symbol, resource) in bySymbol)
                Resource((JsonObject)resource!, place, symbol);
        }

        if (!place.IsNested)
            return;
        if (template["parameters"] is not JsonObject parameters)
            template["parameters"] = parameters = [];
        parameters[Mark] = new JsonObject { ["type"] = "array" };
        parameters[GroupMark] = new JsonObject { ["type"] = "array" };
    }

    private static void Resource(JsonObject resource, Place place, string? symbol)
    {
        if (resource["existing"]?.GetValue<bool>() == true)
            return;
        var isModule = "Microsoft.Resources/deployments".Equals(resource["type"].String(), StringComparison.OrdinalIgnoreCase)
            && resource["properties"]?["template"] is JsonObject;
        var dependsOn = place.List(Mark, (resource["dependsOn"] as JsonArray ?? []).Select(d => place.Reference(d.String() ?? "")));
        var groups = place.List(GroupMark, Names(resource, place, isModule, symbol));
        if (isModule)
            Module(resource["properties"]!.AsObject(), dependsOn, groups, $"{place.Path}/{symbol ?? resource["name"].String()}");
        else
            Properties(resource, dependsOn, groups);
        foreach (var child in (resource["resources"] as JsonArray ?? []).OfType<JsonObject>())
            Resource(child, place, symbol: null);
    }

    // What others may name in their dependsOn besides an id: the symbol, the loop, the module's deployment.
    private static IEnumerable<string> Names(JsonObject resource, Place place, bool isModule, string? symbol)
    {
        if (symbol is not null)
            yield return place.Local(symbol);
        if (resource["copy"]?["name"].String() is { } loop && loop != symbol)
            yield return place.Local(loop);
        if (isModule)
            yield return ModuleId(resource, place);
    }

    private static string ModuleId(JsonObject resource, Place place)
    {
        const string Type = "'Microsoft.Resources/deployments'";
        var name = Expression(resource["name"].String() ?? "");
        var subscription = resource["subscriptionId"].String() is { } id ? Expression(id) : "subscription().subscriptionId";
        if (resource["resourceGroup"].String() is { } group)
            return $"resourceId({subscription}, {Expression(group)}, {Type}, {name})";
        return place.IsSubscription || resource["location"] is not null
            ? $"subscriptionResourceId({subscription}, {Type}, {name})"
            : $"resourceId({Type}, {name})";
    }

    private static void Module(JsonObject properties, string dependsOn, string groups, string path)
    {
        var inner = "inner".Equals(properties["expressionEvaluationOptions"]?["scope"].String(), StringComparison.OrdinalIgnoreCase);
        if (!inner)
            return;
        if (properties["parameters"] is not JsonObject parameters)
            properties["parameters"] = parameters = [];
        parameters[Mark] = new JsonObject { ["value"] = $"[{dependsOn}]" };
        parameters[GroupMark] = new JsonObject { ["value"] = $"[{groups}]" };
        Template(properties["template"]!.AsObject(), path);
    }

    private static void Properties(JsonObject resource, string dependsOn, string groups)
    {
        switch (resource["properties"])
        {
            case JsonObject properties:
                properties[Mark] = $"[{dependsOn}]";
                properties[GroupMark] = $"[{groups}]";
                break;
            case null:
                resource["properties"] = new JsonObject { [Mark] = $"[{dependsOn}]", [GroupMark] = $"[{groups}]" };
                break;
            case JsonValue value when value.String() is ['[', .., ']'] expression:
                resource["properties"] = $"[union({expression[1..^1]}, createObject('{Mark}', {dependsOn}, '{GroupMark}', {groups}))]";
                break;
        }
    }

    // "[resourceId(...)]" is an expression, anything else a literal.
    private static string Expression(string text) =>
        text is ['[', .., ']'] && !text.StartsWith("[[", StringComparison.Ordinal)
            ? text[1..^1]
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The template that a resource stands in. Names are unique in it only, so they carry its path.</summary>
    private sealed record Place(string Path, bool IsSubscription, bool HasSymbols)
    {
        public bool IsNested => Path.Length > 0;

        public string Local(string name) => $"concat({Expression($"#{Literal(Path)}/")}, {Expression(name)})";

        /// <summary>With symbols a dependsOn names one, perhaps with an index; without, an id is an expression and a loop is a text.</summary>
        public string Reference(string dependsOn) =>
            HasSymbols || !dependsOn.StartsWith('[') ? Local(dependsOn) : Expression(dependsOn);

        public string List(string parameter, IEnumerable<string> own)
        {
            var list = $"createArray({string.Join(", ", own)})";
            return IsNested ? $"concat(parameters('{parameter}'), {list})" : list;
        }

        private static string Literal(string path) => path.Replace("[", "(", StringComparison.Ordinal).Replace("]", ")", StringComparison.Ordinal);
    }
}
