using System.Text.Json;
using System.Text.Json.Serialization;

namespace Esml.Azure.Arm;

/// <summary>A value of a list that Azure extends from version to version: an unknown name is carried, not refused.</summary>
internal interface INamedValue<TSelf> where TSelf : struct, INamedValue<TSelf>
{
    static abstract TSelf Of(string name);
}

internal sealed class NamedValueConverter<T> : JsonConverter<T> where T : struct, INamedValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Of(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
