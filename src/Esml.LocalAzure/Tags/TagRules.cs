using System.Buffers;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Tags;

/// <summary>Azure's limits on tags.</summary>
internal static class TagRules
{
    private const int MaximumCount = 50;
    private const int MaximumName = 512;
    private const int MaximumValue = 256;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>%&\\?/");

    public static void Check(JsonNode? tags)
    {
        if (tags is null)
            return;
        if (tags is not JsonObject map)
            throw new ArmErrorException(400, "InvalidRequestContent", "The tags must be a JSON object of strings.");
        if (map.Count > MaximumCount)
            throw new ArmErrorException(400, "TooManyTags", $"The resource has {map.Count} tags. The maximum number of tags is {MaximumCount}.");
        foreach (var (name, value) in map)
            Check(name, value);
        if (map.Select(t => t.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count() != map.Count)
            throw new ArmErrorException(400, "DuplicateTagKeys", "Tag names differ only in letter case.");
    }

    private static void Check(string name, JsonNode? value)
    {
        if (name.Length is 0 or > MaximumName || name.AsSpan().IndexOfAny(Forbidden) >= 0)
            throw new ArmErrorException(400, "InvalidTagNameCharacters", $"The tag name '{name}' is empty, longer than {MaximumName}, or has one of the characters <>%&\\?/.");
        if (value is not null && value.String() is null)
            throw new ArmErrorException(400, "InvalidRequestContent", $"The value of the tag '{name}' must be a string.");
        if (value.String()?.Length > MaximumValue)
            throw new ArmErrorException(400, "InvalidTagValueLength", $"The value of the tag '{name}' is longer than {MaximumValue}.");
    }
}
