namespace Esml.Azure.Resources.Models;

/// <summary>The template of a deployment that was made.</summary>
public sealed record ArmDeploymentExportResult
{
    /// <summary>A JSON object.</summary>
    public BinaryData? Template { get; init; }
}
