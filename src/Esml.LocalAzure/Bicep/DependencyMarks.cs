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
        Template(marked, nested: false);
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

    private static void Template(JsonObject template, bool nested)
    {
        var resources = template["resources"];
        if (resources is JsonArray list)
        {
            foreach (var resource in list.OfType<JsonObject>())
                Resource(resource, nested, symbol: null);
        }
        else if (resources is JsonObject bySymbol)
        {
            foreach (var (symbol, resource) in bySymbol)
                Resource((JsonObject)resource!, nested, symbol);
        }

        if (!nested)
            return;
        if (template["parameters"] is not JsonObject parameters)
            template["parameters"] = parameters = [];
        parameters[Mark] = new JsonObject { ["type"] = "array" };
        parameters[GroupMark] = new JsonObject { ["type"] = "array" };
    }

    private static void Resource(JsonObject resource, bool nested, string? symbol)
    {
        if (resource["existing"]?.GetValue<bool>() == true)
            return;
        var isModule = "Microsoft.Resources/deployments".Equals(resource["type"].String(), StringComparison.OrdinalIgnoreCase)
            && resource["properties"]?["template"] is JsonObject;
        var dependsOn = List(nested, Mark, (resource["dependsOn"] as JsonArray ?? []).Select(d => Expression(d.String() ?? "")));
        var groups = List(nested, GroupMark, Names(resource, isModule, symbol));
        if (isModule)
            Module(resource["properties"]!.AsObject(), dependsOn, groups);
        else
            Properties(resource, dependsOn, groups);
        foreach (var child in (resource["resources"] as JsonArray ?? []).OfType<JsonObject>())
            Resource(child, nested, symbol: null);
    }

    // What others may name in their dependsOn besides an id: the symbol, the loop, the module's deployment.
    private static IEnumerable<string> Names(JsonObject resource, bool isModule, string? symbol)
    {
        if (symbol is not null)
            yield return Expression(symbol);
        if (resource["copy"]?["name"].String() is { } loop)
            yield return Expression(loop);
        if (isModule)
            yield return $"concat('/providers/Microsoft.Resources/deployments/', {Expression(resource["name"].String() ?? "")})";
    }

    private static void Module(JsonObject properties, string dependsOn, string groups)
    {
        var inner = "inner".Equals(properties["expressionEvaluationOptions"]?["scope"].String(), StringComparison.OrdinalIgnoreCase);
        if (!inner)
            return;
        if (properties["parameters"] is not JsonObject parameters)
            properties["parameters"] = parameters = [];
        parameters[Mark] = new JsonObject { ["value"] = $"[{dependsOn}]" };
        parameters[GroupMark] = new JsonObject { ["value"] = $"[{groups}]" };
        Template(properties["template"]!.AsObject(), nested: true);
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

    private static string List(bool nested, string parameter, IEnumerable<string> own)
    {
        var list = $"createArray({string.Join(", ", own)})";
        return nested ? $"concat(parameters('{parameter}'), {list})" : list;
    }

    // "[resourceId(...)]" is an expression, anything else a literal.
    private static string Expression(string text) =>
        text is ['[', .., ']'] && !text.StartsWith("[[", StringComparison.Ordinal)
            ? text[1..^1]
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
