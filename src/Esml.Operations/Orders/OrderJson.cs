using System.Text.Json;
using System.Text.Json.Serialization;
using Esml.Factory.Orders;

namespace Esml.Operations.Orders;

/// <summary>An order as JSON: what drafts are kept as, what the API takes and gives.</summary>
public static class OrderJson
{
    /// <summary>How long an order's JSON may be.</summary>
    public const int Longest = 32 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // What is computed from the rest is not said twice.
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string Write(ProjectOrder order) => JsonSerializer.Serialize(order, Options);

    /// <param name="json">The text.</param>
    /// <param name="problem">What is wrong with it and where; null when it was read.</param>
    public static ProjectOrder? Read(string json, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(json);
        problem = json.Length > Longest ? $"An order has {Longest} characters at most." : null;
        if (problem is not null) return null;
        try
        {
            var order = JsonSerializer.Deserialize<ProjectOrder>(json, Options);
            problem = order is null ? "The order is empty." : null;
            return order;
        }
        catch (JsonException wrong)
        {
            problem = $"The order can't be read at {wrong.Path ?? "$"}, line {(wrong.LineNumber ?? 0) + 1}: the value does not fit the field.";
            return null;
        }
    }
}
