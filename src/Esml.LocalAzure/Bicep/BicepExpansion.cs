using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Esml.LocalAzure.Bicep;

/// <summary>Where and as what a template is expanded.</summary>
/// <param name="ResourceGroup">Null: at subscription scope.</param>
public sealed record BicepMetadata(Guid TenantId, Guid SubscriptionId, string? ResourceGroup, string Location, string DeploymentName);

/// <summary>What a template makes of its parameters: loops, conditions and modules are resolved.</summary>
/// <param name="Outputs">By name; what only exists at run time is an expression in brackets.</param>
public sealed record BicepExpansion(
    ImmutableArray<PredictedResource> Resources, JsonObject Outputs, ImmutableArray<BicepDiagnostic> Diagnostics);

/// <summary>One resource of an expansion.</summary>
/// <param name="Body">As in the template, with values instead of expressions wherever they are known before run time.</param>
/// <param name="DependsOn">Ids of resources, and names of modules and loops, that come before it by the template's <c>dependsOn</c>.</param>
/// <param name="Groups">Names of the modules and loops that it belongs to: others may depend on them.</param>
public sealed record PredictedResource(
    string Id, string Type, string Name, string ApiVersion, JsonObject Body, ImmutableArray<string> DependsOn, ImmutableArray<string> Groups);

/// <summary>A finding of the Bicep engine.</summary>
/// <param name="Level">Error, Warning or Info.</param>
public sealed record BicepDiagnostic(string Level, string Code, string Message);

/// <summary>A compiled .bicep file.</summary>
/// <param name="Template">The ARM template; null if there were errors.</param>
public sealed record BicepCompilation(bool Success, string? Template, ImmutableArray<BicepDiagnostic> Diagnostics);

/// <summary>The Bicep engine refuses a template or its parameters.</summary>
public sealed class BicepException : Exception
{
    public BicepException()
    {
    }

    public BicepException(string message)
        : base(message)
    {
    }

    public BicepException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
