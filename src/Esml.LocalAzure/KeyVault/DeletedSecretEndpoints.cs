using Esml.LocalAzure.Hosting;

namespace Esml.LocalAzure.KeyVault;

/// <summary>Deleted secrets: they can be seen, recovered and purged.</summary>
internal static class DeletedSecretEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Host(SecretEndpoints.VaultHost, "DELETE", "/secrets/{name}", (request, _) => SecretEndpoints.Sync(Delete(SecretRequest.Of(request))));
        routes.Host(SecretEndpoints.VaultHost, "GET", "/deletedsecrets", (request, _) => SecretEndpoints.Sync(List(SecretRequest.Of(request))));
        routes.Host(SecretEndpoints.VaultHost, "GET", "/deletedsecrets/{name}", (request, _) => SecretEndpoints.Sync(Get(SecretRequest.Of(request))));
        routes.Host(SecretEndpoints.VaultHost, "POST", "/deletedsecrets/{name}/recover", (request, _) => SecretEndpoints.Sync(Recover(SecretRequest.Of(request))));
        routes.Host(SecretEndpoints.VaultHost, "DELETE", "/deletedsecrets/{name}", (request, _) => SecretEndpoints.Sync(Purge(SecretRequest.Of(request))));
    }

    private static Answer Delete(SecretRequest scope)
    {
        scope.Active();
        var now = scope.Request.Cloud.Time.GetUtcNow();
        scope.Secrets.Change(scope.Vault, scope.Name, secret => secret with { Deleted = now });
        return Get(scope);
    }

    private static Answer Get(SecretRequest scope)
    {
        var secret = scope.Gone();
        return Answer.Json(secret.ToJson(scope.VaultName, secret.Latest, withValue: false, withVersion: true));
    }

    private static Answer List(SecretRequest scope)
    {
        var name = scope.VaultName;
        return SecretEndpoints.Page(scope, scope.Secrets.List(scope.Vault).Where(secret => secret.Deleted is not null)
            .Select(secret => secret.ToJson(name, secret.Latest, withValue: false, withVersion: false)));
    }

    private static Answer Recover(SecretRequest scope)
    {
        scope.Gone();
        scope.Secrets.Change(scope.Vault, scope.Name, secret => secret with { Deleted = null });
        var secret = scope.Active();
        return Answer.Json(secret.ToJson(scope.VaultName, secret.Latest, withValue: false, withVersion: true));
    }

    private static Answer Purge(SecretRequest scope)
    {
        scope.Gone();
        scope.Secrets.Change(scope.Vault, scope.Name, _ => null);
        return Answer.Status(204);
    }
}
