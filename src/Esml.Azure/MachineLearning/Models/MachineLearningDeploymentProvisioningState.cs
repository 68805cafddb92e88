using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>How far a deployment has come.</summary>
[JsonConverter(typeof(NamedValueConverter<MachineLearningDeploymentProvisioningState>))]
public readonly record struct MachineLearningDeploymentProvisioningState(string Name) : INamedValue<MachineLearningDeploymentProvisioningState>
{
    public static MachineLearningDeploymentProvisioningState Creating { get; } = new("Creating");

    public static MachineLearningDeploymentProvisioningState Deleting { get; } = new("Deleting");

    public static MachineLearningDeploymentProvisioningState Scaling { get; } = new("Scaling");

    public static MachineLearningDeploymentProvisioningState Updating { get; } = new("Updating");

    public static MachineLearningDeploymentProvisioningState Succeeded { get; } = new("Succeeded");

    public static MachineLearningDeploymentProvisioningState Failed { get; } = new("Failed");

    public static MachineLearningDeploymentProvisioningState Canceled { get; } = new("Canceled");

    static MachineLearningDeploymentProvisioningState INamedValue<MachineLearningDeploymentProvisioningState>.Of(string name) => new(name);

    public bool Equals(MachineLearningDeploymentProvisioningState other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
