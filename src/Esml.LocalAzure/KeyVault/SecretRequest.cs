using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.KeyVault;

/// <summary>A request to a vault's own host.</summary>
internal readonly record struct SecretRequest(ArmRequest Request, ResourceRecord Vault)
{
    public string VaultName => Vault.Name.ToLowerInvariant();

    public VaultSecrets Secrets => Request.Cloud.Vaults;

    public string Name => Request["name"];

    /// <summary>The first request comes without a token and is told where to get one: clients rely on it.</summary>
    public static SecretRequest Of(ArmRequest request)
    {
        if (request.Header("Authorization")?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) != true)
        {
            request.Http.Response.Headers.WWWAuthenticate =
                $"Bearer authorization=\"https://login.microsoftonline.com/{request.Cloud.Options.TenantId}\", resource=\"https://vault.azure.net\"";
            throw new ArmErrorException(401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.");
        }

        if (request.ApiVersion.Length == 0)
            throw new ArmErrorException(400, "BadParameter", "api-version must be specified");
        var host = request.Http.Request.Host.Host;
        var name = host[..host.IndexOf('.', StringComparison.Ordinal)];
        return new(request, request.Cloud.Vaults.Names.Find(name)
            ?? throw new ArmErrorException(404, "VaultNotFound", $"The vault '{name}' does not exist."));
    }

    public SecretRecord Active() => Secrets.Find(Vault, Name) is { Deleted: null } secret ? secret : throw VaultSecrets.Missing(Name);

    public SecretRecord Gone() => Secrets.Find(Vault, Name) is { Deleted: not null } secret
        ? secret
        : throw new ArmErrorException(404, "SecretNotFound", $"Deleted Secret not found: {Name}");
}
