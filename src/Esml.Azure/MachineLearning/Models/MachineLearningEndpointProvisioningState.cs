using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>How far an endpoint has come.</summary>
[JsonConverter(typeof(NamedValueConverter<MachineLearningEndpointProvisioningState>))]
public readonly record struct MachineLearningEndpointProvisioningState(string Name) : INamedValue<MachineLearningEndpointProvisioningState>
{
    public static MachineLearningEndpointProvisioningState Creating { get; } = new("Creating");

    public static MachineLearningEndpointProvisioningState Deleting { get; } = new("Deleting");

    public static MachineLearningEndpointProvisioningState Succeeded { get; } = new("Succeeded");

    public static MachineLearningEndpointProvisioningState Failed { get; } = new("Failed");

    public static MachineLearningEndpointProvisioningState Updating { get; } = new("Updating");

    public static MachineLearningEndpointProvisioningState Canceled { get; } = new("Canceled");

    static MachineLearningEndpointProvisioningState INamedValue<MachineLearningEndpointProvisioningState>.Of(string name) => new(name);

    public bool Equals(MachineLearningEndpointProvisioningState other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
