using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments.Expressions;

/// <summary>Resolves what the Bicep engine had to leave open: values that exist only once other resources do, and secure parameters.</summary>
internal sealed class RunTime(Cloud cloud, SecureValues secrets)
{
    /// <summary>A copy in which every expression is replaced by its value.</summary>
    /// <param name="lenient">Leaves an expression as it is if what it reads does not exist yet, or is secret (what-if).</param>
    public JsonNode? Resolve(JsonNode? node, bool lenient = false)
    {
        switch (node)
        {
            case JsonObject map:
                var copy = new JsonObject();
                foreach (var (key, value) in map)
                    copy[Key(key, lenient)] = Resolve(value, lenient);
                return copy;
            case JsonArray items:
                return new JsonArray([.. items.Select(i => Resolve(i, lenient))]);
            default:
                return node.String() is { } text ? Text(text, lenient) : node?.DeepClone();
        }
    }

    private string Key(string key, bool lenient) =>
        ExpressionParser.IsExpression(key) ? Text(key, lenient).String() ?? throw DeploymentRequest.InvalidTemplate($"The key '{key}' is not a string.") : key;

    private JsonNode? Text(string text, bool lenient)
    {
        if (text.StartsWith("[[", StringComparison.Ordinal))
            return text[1..];
        if (!ExpressionParser.IsExpression(text))
            return text;
        try
        {
            return Evaluate(ExpressionParser.Parse(text))?.DeepClone();
        }
        catch (ArmErrorException e) when (lenient && e.Status == 404)
        {
            return text;
        }
    }

    private JsonNode? Evaluate(Expression expression) => expression switch
    {
        Literal literal => literal.Value?.DeepClone(),
        Member member => Access(member),
        Call { Function: var name } call when name.Equals("if", StringComparison.OrdinalIgnoreCase) =>
            Evaluate(call.Arguments[Functions.IsTrue(Evaluate(call.Arguments[0])) ? 1 : 2]),
        Call call => Invoke(call.Function, [.. call.Arguments.Select(Evaluate)]),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private JsonNode? Access(Member member)
    {
        var target = Evaluate(member.Target);
        var key = Evaluate(member.Key);
        var found = target switch
        {
            JsonObject map when key.String() is { } name && map.Any(m => m.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) => (true, map.Member(name)),
            JsonArray items when key is JsonValue && (int)Functions.Integer(key) is var i && i >= 0 && i < items.Count => (true, items[i]),
            _ => (false, null),
        };
        if (found.Item1 || member.IsSafe)
            return found.Item2;
        throw new ArmErrorException(
            400,
            "InvalidTemplate",
            $"The language expression property '{Json.Text(key)}' doesn't exist"
            + (target is JsonObject shown ? $", available properties are '{string.Join(", ", shown.Select(m => m.Key))}'." : "."));
    }

    private JsonNode? Invoke(string function, ImmutableArray<JsonNode?> arguments)
    {
        if (function.Equals("reference", StringComparison.OrdinalIgnoreCase))
            return Reference(arguments);
        if (function.Equals("parameters", StringComparison.OrdinalIgnoreCase))
            return secrets.Get(arguments[0].String() ?? "");
        if (function.StartsWith("list", StringComparison.OrdinalIgnoreCase))
            return List(function, arguments);
        return Functions.Call(function, arguments, cloud);
    }

    private JsonObject Reference(ImmutableArray<JsonNode?> arguments)
    {
        var record = Find(arguments);
        var body = record.ToJson();
        if (!"Full".Equals(arguments.ElementAtOrDefault(2).String(), StringComparison.OrdinalIgnoreCase))
            return body["properties"] as JsonObject ?? [];
        body["apiVersion"] = arguments[1]?.DeepClone();
        body["resourceId"] = record.Id;
        body["subscriptionId"] = record.ArmId.Subscription;
        body["resourceGroupName"] = record.ArmId.Group;
        return body;
    }

    private JsonObject List(string function, ImmutableArray<JsonNode?> arguments)
    {
        var record = Find(arguments);
        return cloud.Behaviors[record.Type].Lists.TryGetValue(function, out var list)
            ? list(cloud, record)
            : throw ArmErrorException.NotImplemented($"{function} of {record.Type}");
    }

    private ResourceRecord Find(ImmutableArray<JsonNode?> arguments)
    {
        var id = cloud.Providers.Canonical(arguments.FirstOrDefault().String() ?? "");
        return cloud.Resources.Find(id.Id) ?? throw ArmErrorException.ResourceNotFound(id);
    }
}
