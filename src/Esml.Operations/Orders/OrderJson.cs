using System.Text.Json;
using System.Text.Json.Serialization;
using Esml.Factory.Orders;

namespace Esml.Operations.Orders;

/// <summary>An order as JSON: what drafts are kept as, what the API takes and gives.</summary>
public static class OrderJson
{
    /// <summary>How long an order's JSON may be.</summary>
    public const int Longest = 32 * 1024;

    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
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
    public static ProjectOrder? Read(string json, out string? problem) => OrderContentJson.Read<ProjectOrder>(json, out problem);
}
