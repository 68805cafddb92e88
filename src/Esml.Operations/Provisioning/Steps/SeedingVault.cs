using System.Text.RegularExpressions;
using Azure.Security.KeyVault.Secrets;
using Esml.Azure;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>The stock of service principals that central IT keeps: three secrets each, <c>esml-project001-sp-id</c>, <c>-oid</c> and <c>-secret</c>.</summary>
internal sealed partial class SeedingVault(DataClients clients, IOptions<ProvisioningOptions> options)
{
    /// <summary>One vault for all environments: a principal is then never given to two projects, in whatever environment.</summary>
    public bool IsShared => !string.IsNullOrEmpty(options.Value.SeedingVault);

    public string VaultOf(OrderPlace place) => IsShared ? options.Value.SeedingVault! : place.Names.Common.AdminKeyVault;

    /// <summary>Stems of complete, enabled ones, sorted: <c>esml-project001-sp</c>.</summary>
    public async Task<List<string>> StockAsync(OrderPlace place, CancellationToken cancellation)
    {
        var found = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        await foreach (var secret in clients.Secrets(VaultOf(place)).GetPropertiesOfSecretsAsync(cancellation))
        {
            if (secret.Enabled is not false && Principal.Match(secret.Name) is { Success: true } name)
                found[name.Groups["stem"].Value] = found.GetValueOrDefault(name.Groups["stem"].Value) + 1;
        }

        return [.. found.Where(pair => pair.Value == 3).Select(pair => pair.Key).Order(StringComparer.OrdinalIgnoreCase)];
    }

    /// <param name="part">id, oid or secret.</param>
    public async Task<KeyVaultSecret> ReadAsync(OrderPlace place, string stem, string part, CancellationToken cancellation) =>
        (await clients.Secrets(VaultOf(place)).GetSecretAsync($"{stem}-{part}", cancellationToken: cancellation)).Value;

    [GeneratedRegex("^(?<stem>esml-project[0-9]{3}-sp)-(?:id|oid|secret)$", RegexOptions.IgnoreCase)]
    private static partial Regex Principal { get; }
}
