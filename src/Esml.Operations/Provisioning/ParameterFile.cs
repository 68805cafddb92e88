using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Esml.Operations.Provisioning;

/// <summary>Writes the parameters of a deployment as a <c>.bicepparam</c> file.</summary>
internal static class ParameterFile
{
    /// <param name="template">What follows <c>using</c>: a .bicep file or a compiled template.</param>
    /// <param name="parameters">As in a deployment: name to <c>{"value": ...}</c>.</param>
    /// <param name="remarks">Lines of comment at the top.</param>
    public static string Write(string template, JsonObject parameters, params ReadOnlySpan<string> remarks)
    {
        var text = new StringBuilder();
        // A remark may hold what a person typed: a line break in it must not begin a statement.
        foreach (var remark in remarks) text.Append("// ").Append(string.Concat(remark.Select(letter => char.IsControl(letter) ? ' ' : letter))).Append('\n');
        text.Append("using ");
        Text(text, template);
        text.Append('\n');
        foreach (var (name, parameter) in parameters)
        {
            text.Append("param ").Append(name).Append(" = ");
            Value(text, parameter?["value"], "");
            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Value(StringBuilder text, JsonNode? node, string indent)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject map:
                text.Append("{\n");
                foreach (var (key, value) in map)
                {
                    Text(text.Append(indent).Append("  "), key);
                    Value(text.Append(": "), value, indent + "  ");
                    text.Append('\n');
                }

                text.Append(indent).Append('}');
                break;
            case JsonArray items:
                text.Append("[\n");
                foreach (var item in items)
                {
                    Value(text.Append(indent).Append("  "), item, indent + "  ");
                    text.Append('\n');
                }

                text.Append(indent).Append(']');
                break;
            case var scalar when scalar.GetValueKind() is JsonValueKind.String:
                Text(text, scalar.GetValue<string>());
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void Text(StringBuilder text, string value)
    {
        text.Append('\'');
        foreach (var letter in value)
        {
            if (letter is '\\' or '\'' or '$') text.Append('\\').Append(letter);
            else if (char.IsControl(letter)) text.Append("\\u{").Append(((int)letter).ToString("x", CultureInfo.InvariantCulture)).Append('}');
            else text.Append(letter);
        }

        text.Append('\'');
    }
}
