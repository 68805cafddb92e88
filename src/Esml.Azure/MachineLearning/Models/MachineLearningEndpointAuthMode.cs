using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>How callers of an endpoint prove who they are.</summary>
[JsonConverter(typeof(NamedValueConverter<MachineLearningEndpointAuthMode>))]
public readonly record struct MachineLearningEndpointAuthMode(string Name) : INamedValue<MachineLearningEndpointAuthMode>
{
    public static MachineLearningEndpointAuthMode AmlToken { get; } = new("AMLToken");

    public static MachineLearningEndpointAuthMode Key { get; } = new("Key");

    public static MachineLearningEndpointAuthMode AadToken { get; } = new("AADToken");

    static MachineLearningEndpointAuthMode INamedValue<MachineLearningEndpointAuthMode>.Of(string name) => new(name);

    public bool Equals(MachineLearningEndpointAuthMode other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
