using System.Text.Json;
using System.Text.Json.Serialization;

namespace Esml.Factory.Models;

/// <summary>How the worker's files are written and read, on both sides. A property that the reader doesn't know is an error, not a silent default.</summary>
public static class TrainingJson
{
    public static JsonSerializerOptions Options { get; } = Create(indented: true);

    /// <summary>One document a line, for progress.</summary>
    public static JsonSerializerOptions Lines { get; } = Create(indented: false);

    private static JsonSerializerOptions Create(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = indented,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            // Learners keep their own spelling (LightGBM), tasks are lower case.
            Converters =
            {
                new JsonStringEnumConverter<Learner>(namingPolicy: null, allowIntegerValues: false),
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
