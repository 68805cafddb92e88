using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>How outputs of steps are written and read.</summary>
internal static class StepJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Outputs are read by the pages' own serializers, never put into markup.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    public static JsonObject Write<T>(T output) => JsonSerializer.SerializeToNode(output, Options)!.AsObject();

    public static T? Read<T>(JsonObject? output) where T : class => output?.Deserialize<T>(Options);

    public static string Text(JsonObject output) => output.ToJsonString(Options);
}
