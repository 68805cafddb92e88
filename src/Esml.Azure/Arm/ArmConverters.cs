using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace Esml.Azure.Arm;

/// <summary>Any JSON, kept as it stands. The type's own converter would write it as a base64 string.</summary>
internal sealed class RawJsonConverter : JsonConverter<BinaryData>
{
    public override BinaryData Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new(JsonSerializer.SerializeToUtf8Bytes(document.RootElement));
    }

    public override void Write(Utf8JsonWriter writer, BinaryData value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.ToMemory().Span);
}

/// <summary>Durations such as <c>PT1M12.5S</c>.</summary>
internal sealed class IsoDurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        XmlConvert.ToTimeSpan(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(XmlConvert.ToString(value));
}

/// <summary>Azure's value types that stand as text on the wire.</summary>
internal sealed class TextConverter<T>(Func<string, T> read) : JsonConverter<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 0 } text ? read(text) : default;

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value?.ToString());
}
