using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>Parameters that name a secret of a vault instead of a value: <c>{"reference":{"keyVault":{"id"},"secretName","secretVersion"}}</c>.</summary>
internal static class SecretParameters
{
    public static JsonObject Resolve(Cloud cloud, JsonObject parameters)
    {
        var resolved = new JsonObject();
        foreach (var (name, parameter) in parameters)
        {
            resolved[name] = (parameter as JsonObject)?.Member("reference") is JsonObject reference
                ? new JsonObject { ["value"] = Read(cloud, name, reference) }
                : parameter?.DeepClone();
        }

        return resolved;
    }

    private static string Read(Cloud cloud, string parameter, JsonObject reference)
    {
        var vaultId = (reference.Member("keyVault") as JsonObject)?.Member("id").String() ?? "";
        var secretName = reference.Member("secretName").String() ?? "";
        var version = reference.Member("secretVersion").String();
        var vault = cloud.Resources.Find(vaultId) ?? throw Missing(parameter, $"the vault '{vaultId}' was not found");
        var secret = cloud.Vaults.Find(vault, secretName);
        var found = secret?.Deleted is not null ? null
            : version is null ? secret?.Versions.LastOrDefault()
            : secret?.Versions.FirstOrDefault(v => v.Id.Equals(version, StringComparison.OrdinalIgnoreCase));
        return found?.Value ?? throw Missing(parameter, $"the secret '{secretName}' was not found in the vault '{vault.Name}'");
    }

    private static ArmErrorException Missing(string parameter, string why) => new(
        400, "KeyVaultParameterReferenceSecretRetrieveFailed", $"The secret of the KeyVault parameter '{parameter}' cannot be retrieved: {why}.");
}
