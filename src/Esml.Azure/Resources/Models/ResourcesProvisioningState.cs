using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.Resources.Models;

/// <summary>How far a deployment has come.</summary>
[JsonConverter(typeof(NamedValueConverter<ResourcesProvisioningState>))]
public readonly record struct ResourcesProvisioningState(string Name) : INamedValue<ResourcesProvisioningState>
{
    public static ResourcesProvisioningState Accepted { get; } = new("Accepted");

    public static ResourcesProvisioningState Running { get; } = new("Running");

    public static ResourcesProvisioningState Canceled { get; } = new("Canceled");

    public static ResourcesProvisioningState Failed { get; } = new("Failed");

    public static ResourcesProvisioningState Succeeded { get; } = new("Succeeded");

    static ResourcesProvisioningState INamedValue<ResourcesProvisioningState>.Of(string name) => new(name);

    public bool Equals(ResourcesProvisioningState other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
