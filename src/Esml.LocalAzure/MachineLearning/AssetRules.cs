using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>What assets may be called and hold, and the errors that the service answers otherwise.</summary>
internal static class AssetRules
{
    private const int LongestName = 255;

    public static ArmErrorException NotFound(string what) => new(404, "UserError", $"{what} was not found.");

    public static ArmErrorException Invalid(string message) => new(400, "UserError", message);

    public static void CheckName(string noun, string name)
    {
        var good = name.Length is > 0 and <= LongestName && char.IsLetterOrDigit(name[0])
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
        if (!good)
            throw Invalid($"{noun} name '{name}' is invalid: it can hold {LongestName} letters, digits, '-', '_' and '.', and begins with a letter or digit.");
    }

    /// <summary>The properties of a request: texts in tags and properties, as the service insists on.</summary>
    public static JsonObject Properties(JsonObject body)
    {
        var properties = body.Member("properties") as JsonObject
            ?? throw Invalid("The request is invalid: 'properties' is required.");
        foreach (var name in (string[])["tags", "properties"])
        {
            if (properties.Member(name) is JsonObject map && map.Any(item => item.Value is not null && item.Value.String() is null))
                throw Invalid($"The request is invalid: the values of 'properties.{name}' must be texts.");
        }

        return properties.DeepClone().AsObject();
    }

    public static void CheckRequired(AssetKind kind, JsonObject properties)
    {
        foreach (var name in kind.Required)
        {
            if (properties.Member(name) is null)
                throw Invalid($"The request is invalid: 'properties.{name}' is required.");
        }
    }

    public static void CheckFixed(AssetKind kind, string name, string version, JsonObject before, JsonObject after)
    {
        foreach (var member in kind.Fixed)
        {
            if (after.Member(member) is { } wanted && !JsonNode.DeepEquals(wanted, before.Member(member)))
            {
                throw new ArmErrorException(
                    409, "UserError", $"{kind.Noun} '{name}' version '{version}' exists already, and its '{member}' can't be changed. Register a new version.");
            }
        }
    }

    /// <summary>Gives the members that every asset has.</summary>
    public static JsonObject Complete(JsonObject properties, JsonObject? before)
    {
        foreach (var (name, value) in before ?? [])
        {
            if (properties.Member(name) is null)
                properties[name] = value?.DeepClone();
        }

        properties.TryAdd("tags", new JsonObject());
        properties.TryAdd("properties", new JsonObject());
        properties.TryAdd("isArchived", false);
        properties["provisioningState"] = "Succeeded";
        return properties;
    }
}
