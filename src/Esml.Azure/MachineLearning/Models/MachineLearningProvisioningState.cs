using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>How far a workspace or compute has come.</summary>
[JsonConverter(typeof(NamedValueConverter<MachineLearningProvisioningState>))]
public readonly record struct MachineLearningProvisioningState(string Name) : INamedValue<MachineLearningProvisioningState>
{
    public static MachineLearningProvisioningState Unknown { get; } = new("Unknown");

    public static MachineLearningProvisioningState Updating { get; } = new("Updating");

    public static MachineLearningProvisioningState Creating { get; } = new("Creating");

    public static MachineLearningProvisioningState Deleting { get; } = new("Deleting");

    public static MachineLearningProvisioningState Succeeded { get; } = new("Succeeded");

    public static MachineLearningProvisioningState Failed { get; } = new("Failed");

    public static MachineLearningProvisioningState Canceled { get; } = new("Canceled");

    static MachineLearningProvisioningState INamedValue<MachineLearningProvisioningState>.Of(string name) => new(name);

    public bool Equals(MachineLearningProvisioningState other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
