using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Bicep;

/// <summary>Writes the parameters of a deployment as a .bicepparam file.</summary>
internal static class BicepParameters
{
    public static string Write(string templateFile, JsonObject parameters)
    {
        var text = new StringBuilder().Append("using '").Append(templateFile).Append("'\n");
        foreach (var (name, parameter) in parameters)
        {
            if (!IsIdentifier(name))
                throw new BicepException($"The parameter name '{name}' is invalid.");
            text.Append("param ").Append(name).Append(" = ");
            Literal(text, (parameter as JsonObject)?.Member("value"));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static void Literal(StringBuilder text, JsonNode? node)
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
                    String(text, key);
                    text.Append(": ");
                    Literal(text, value);
                    text.Append('\n');
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append("[\n");
                foreach (var item in items)
                {
                    Literal(text, item);
                    text.Append('\n');
                }

                text.Append(']');
                break;
            default:
                Scalar(text, node);
                break;
        }
    }

    private static void Scalar(StringBuilder text, JsonNode node)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.String:
                String(text, node.GetValue<string>());
                break;
            case JsonValueKind.Number when !long.TryParse(node.ToJsonString(), out _):
                // Bicep has no literal for fractions.
                text.Append("json('").Append(node.ToJsonString()).Append("')");
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void String(StringBuilder text, string value)
    {
        text.Append('\'');
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' => text.Append("\\\\"),
                '\'' => text.Append("\\'"),
                '$' => text.Append("\\$"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when char.IsControl(c) => text.Append("\\u{").Append(((int)c).ToString("x", null)).Append('}'),
                _ => text.Append(c),
            };
        }

        text.Append('\'');
    }
}
