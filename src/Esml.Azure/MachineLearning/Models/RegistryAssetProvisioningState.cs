using System.Text.Json.Serialization;
using Esml.Azure.Arm;

namespace Esml.Azure.MachineLearning.Models;

/// <summary>How far a model has come.</summary>
[JsonConverter(typeof(NamedValueConverter<RegistryAssetProvisioningState>))]
public readonly record struct RegistryAssetProvisioningState(string Name) : INamedValue<RegistryAssetProvisioningState>
{
    public static RegistryAssetProvisioningState Succeeded { get; } = new("Succeeded");

    public static RegistryAssetProvisioningState Failed { get; } = new("Failed");

    public static RegistryAssetProvisioningState Canceled { get; } = new("Canceled");

    public static RegistryAssetProvisioningState Creating { get; } = new("Creating");

    public static RegistryAssetProvisioningState Updating { get; } = new("Updating");

    public static RegistryAssetProvisioningState Deleting { get; } = new("Deleting");

    static RegistryAssetProvisioningState INamedValue<RegistryAssetProvisioningState>.Of(string name) => new(name);

    public bool Equals(RegistryAssetProvisioningState other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? "");

    public override string ToString() => Name ?? "";
}
