using System.Globalization;
using System.Text.Json.Nodes;
using Esml.Factory.Projects;

namespace Esml.Operations.Provisioning;

/// <summary>Collects the parameters of a deployment; what is null is left out, so that the template's default holds.</summary>
internal sealed class TemplateValues
{
    public JsonObject Json { get; } = [];

    public TemplateValues Add(string name, JsonNode? value)
    {
        if (value is not null) Json[name] = new JsonObject { ["value"] = value };
        return this;
    }

    public static JsonObject Of(FactoryConvention convention) => new()
    {
        ["prefix"] = convention.Prefix,
        ["locationSuffix"] = convention.LocationSuffix,
        ["scaleSet"] = convention.ScaleSet,
        ["commonSuffix"] = convention.CommonSuffix,
        ["projectSuffix"] = convention.ProjectSuffix,
        ["lakePrefix"] = convention.LakePrefix,
    };

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
