using System.Text.Json.Nodes;
using Esml.LocalAzure.Bicep;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>The body of a deployment, checked: template and parameters fit each other.</summary>
internal sealed record DeploymentRequest(JsonObject Template, JsonObject Parameters, string Mode, string? Location, JsonObject? Tags, string? ResultFormat)
{
    private const int MaximumTemplate = 4 * 1024 * 1024;

    public bool IsComplete => Mode == "Complete";

    public static DeploymentRequest Parse(DeploymentScope scope, JsonObject body)
    {
        var properties = body.Member("properties") as JsonObject
            ?? throw Invalid("InvalidRequestContent", "The request content was invalid: the property 'properties' is required.");
        if (properties.Member("templateLink") is not null)
            throw ArmErrorException.NotImplemented("deployments with a templateLink; send the template itself");
        if (properties.Member("parametersLink") is not null)
            throw ArmErrorException.NotImplemented("deployments with a parametersLink; send the parameters themselves");
        if (properties.Member("onErrorDeployment") is not null)
            throw ArmErrorException.NotImplemented("onErrorDeployment");
        var template = ReadTemplate(properties);
        var parameters = SecretParameters.Resolve(scope.Cloud, properties.Member("parameters") as JsonObject ?? []);
        CheckParameters(template, parameters);
        return new(
            template,
            parameters,
            ParseMode(scope, properties),
            ParseLocation(scope, body),
            body.Member("tags") as JsonObject,
            (properties.Member("whatIfSettings") as JsonObject)?.Member("resultFormat").String());
    }

    public BicepMetadata Metadata(DeploymentScope scope, string name) => new(
        scope.Cloud.Options.TenantId, scope.Subscription.Id, scope.Group?.Name, scope.Group?.Location ?? Location!, name);

    private static JsonObject ReadTemplate(JsonObject properties)
    {
        if (properties.Member("template") is not JsonObject template)
            throw Invalid("InvalidRequestContent", "The request content was invalid: the property 'template' is required and must be an object.");
        if (Json.Bytes(template).Length > MaximumTemplate)
            throw Invalid("TemplateTooLarge", $"The template is larger than {MaximumTemplate} bytes.");
        if (template["$schema"].String() is null || template["contentVersion"].String() is null || template["resources"] is null)
            throw InvalidTemplate("The template must have the members '$schema', 'contentVersion' and 'resources'.");
        return template;
    }

    private static string ParseMode(DeploymentScope scope, JsonObject properties)
    {
        var mode = properties.Member("mode").String();
        if (string.Equals(mode, "Incremental", StringComparison.OrdinalIgnoreCase))
            return "Incremental";
        if (!string.Equals(mode, "Complete", StringComparison.OrdinalIgnoreCase))
            throw Invalid("InvalidRequestContent", "The request content was invalid: the property 'mode' must be Incremental or Complete.");
        return scope.Group is not null
            ? "Complete"
            : throw Invalid("InvalidDeploymentMode", "The deployment mode 'Complete' is not supported at subscription scope; use 'Incremental'.");
    }

    private static string? ParseLocation(DeploymentScope scope, JsonObject body)
    {
        if (scope.Group is not null)
            return null;
        var location = body.Member("location").String()
            ?? throw Invalid("LocationRequired", "The location property is required for a deployment at subscription scope.");
        return Resources.Locations.IsKnown(location)
            ? Resources.Locations.Normalize(location)
            : throw Invalid("LocationNotAvailableForDeployment", $"The provided location '{location}' is not available for deployment.");
    }

    private static void CheckParameters(JsonObject template, JsonObject parameters)
    {
        var declared = template["parameters"] as JsonObject ?? [];
        var names = declared.Select(p => p.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = parameters.Select(p => p.Key).Where(p => !names.Contains(p)).ToList();
        if (unknown.Count > 0)
        {
            throw InvalidTemplate(
                $"The template parameters '{string.Join(", ", unknown)}' in the parameters file are not valid; they are not present in the original template "
                + "and can therefore not be provided at deployment time. "
                + $"The only supported parameters for this template are '{string.Join(", ", declared.Select(p => p.Key))}'.");
        }

        var given = parameters.Select(p => p.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, definition) in declared)
        {
            var optional = definition is JsonObject d && (d.ContainsKey("defaultValue") || d["nullable"]?.GetValue<bool>() == true);
            if (!optional && !given.Contains(name))
                throw InvalidTemplate($"The value for the template parameter '{name}' is not provided. Please see https://aka.ms/arm-create-parameter-file for usage details.");
        }
    }

    public static ArmErrorException InvalidTemplate(string message) => Invalid("InvalidTemplate", $"Deployment template validation failed: '{message}'");

    private static ArmErrorException Invalid(string code, string message) => new(400, code, message);
}
