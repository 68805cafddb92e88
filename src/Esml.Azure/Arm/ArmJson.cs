using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Core;

namespace Esml.Azure.Arm;

/// <summary>How the bodies of Azure Resource Manager are written and read.</summary>
internal static class ArmJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Azure does not put the property that tells a body's kind first.
        AllowOutOfOrderMetadataProperties = true,
        // The bodies go to Azure, never into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new RawJsonConverter(),
            new IsoDurationConverter(),
            new TextConverter<ResourceIdentifier>(text => new(text)),
            new TextConverter<ResourceType>(text => new(text)),
            new TextConverter<AzureLocation>(text => new(text)),
            new TextConverter<ETag>(text => new(text)),
        },
    };

    public static T Read<T>(Response response) => Read<T>(response.Content);

    public static T Read<T>(BinaryData json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"Azure answered null where {typeof(T).Name} was expected.");

    public static T Read<T>(JsonElement json) =>
        json.Deserialize<T>(Options) ?? throw new JsonException($"Azure answered null where {typeof(T).Name} was expected.");

    public static BinaryData Write<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value, Options));
}
