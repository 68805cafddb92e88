using Azure.Security.KeyVault.Secrets;
using Esml.Azure;
using Esml.Factory.Projects;

namespace Esml.Operations.Sample;

/// <summary>Puts service principals on stock into the admin vault of an environment, as central IT does in a real factory. They exist nowhere else: ids and secrets are random.</summary>
internal sealed class SampleStock(DataClients clients)
{
    /// <summary>Leaves what is there.</summary>
    public async Task FillAsync(FactoryNames names, int count, CancellationToken cancellation)
    {
        var vault = clients.Secrets(names.Common.AdminKeyVault);
        var there = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var secret in vault.GetPropertiesOfSecretsAsync(cancellation)) there.Add(secret.Name);
        foreach (var number in Enumerable.Range(1, count))
        {
            foreach (var part in new[] { "id", "oid", "secret" })
            {
                var name = $"esml-project{number:000}-sp-{part}";
                if (!there.Contains(name)) await vault.SetSecretAsync(new KeyVaultSecret(name, part == "secret" ? $"{Guid.NewGuid():N}" : $"{Guid.NewGuid()}"), cancellation);
            }
        }
    }
}
