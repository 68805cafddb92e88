using System.Text.Json.Serialization;
using Azure.Core;

namespace Esml.Azure.Resources.Models;

/// <summary>What a deployment is asked to do.</summary>
public sealed class ArmDeploymentContent(ArmDeploymentProperties properties)
{
    /// <summary>Where the deployment itself is kept; needed at the scope of a subscription, refused at that of a resource group.</summary>
    public AzureLocation? Location { get; set; }

    public ArmDeploymentProperties Properties { get; } = properties;

    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>();
}

/// <summary>The template and its parameters.</summary>
public class ArmDeploymentProperties(ArmDeploymentMode mode)
{
    public ArmDeploymentMode Mode { get; } = mode;

    /// <summary>The template as a JSON object.</summary>
    public BinaryData? Template { get; set; }

    public ArmDeploymentTemplateLink? TemplateLink { get; set; }

    /// <summary>A JSON object of the form <c>{"name":{"value":1}}</c>.</summary>
    public BinaryData? Parameters { get; set; }
}

/// <summary>A template that Azure fetches itself.</summary>
public sealed class ArmDeploymentTemplateLink
{
    public Uri? Uri { get; set; }

    /// <summary>The id of a template spec.</summary>
    public string? Id { get; set; }

    public string? RelativePath { get; set; }

    public string? QueryString { get; set; }

    public string? ContentVersion { get; set; }
}

/// <summary>Whether resources that the template does not name are left alone, or deleted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ArmDeploymentMode>))]
public enum ArmDeploymentMode
{
    Incremental,
    Complete,
}
