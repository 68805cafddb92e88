using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.KeyVault;

/// <summary>Secrets: set, get, change, list, versions.</summary>
internal static class SecretEndpoints
{
    public const string VaultHost = "*.vault.azure.net";

    public static void Map(Routes routes)
    {
        routes.Host(VaultHost, "PUT", "/secrets/{name}", SetAsync);
        routes.Host(VaultHost, "GET", "/secrets/{name}", (request, _) => Sync(Get(SecretRequest.Of(request), null)));
        routes.Host(VaultHost, "GET", "/secrets/{name}/versions", (request, _) => Sync(Versions(SecretRequest.Of(request))));
        routes.Host(VaultHost, "GET", "/secrets/{name}/{version}", (request, _) => Sync(Get(SecretRequest.Of(request), request["version"])));
        routes.Host(VaultHost, "PATCH", "/secrets/{name}/{version}", UpdateAsync);
        routes.Host(VaultHost, "GET", "/secrets", (request, _) => Sync(List(SecretRequest.Of(request))));
        foreach (var method in (string[])["GET", "PUT", "POST", "PATCH", "DELETE"])
        {
            routes.Host(VaultHost, method, "/{**path}", (request, _) =>
            {
                SecretRequest.Of(request);
                throw ArmErrorException.NotImplemented($"{method} https://{request.Http.Request.Host}{request.Path}: of vaults only secrets");
            });
        }
    }

    public static ValueTask<IResult> Sync(Answer answer) => ValueTask.FromResult<IResult>(answer);

    public static Answer Page(SecretRequest scope, IEnumerable<JsonObject> items) =>
        Paging.Page(scope.Request, items.Select(item => Json.Bytes(item)), topName: "maxresults");

    private static async ValueTask<IResult> SetAsync(ArmRequest request, CancellationToken ct)
    {
        var scope = SecretRequest.Of(request);
        var version = scope.Secrets.Set(scope.Vault, scope.Name, await request.ReadObjectAsync(ct));
        return Answer.Json(scope.Active().ToJson(scope.VaultName, version, withValue: true, withVersion: true));
    }

    private static Answer Get(SecretRequest scope, string? id)
    {
        var secret = scope.Active();
        var version = id is null ? secret.Latest : secret.Versions.FirstOrDefault(found => found.Id == id) ?? throw VaultSecrets.Missing($"{scope.Name}/{id}");
        return version.Enabled
            ? Answer.Json(secret.ToJson(scope.VaultName, version, withValue: true, withVersion: true))
            : throw new ArmErrorException(403, "Forbidden", "Operation get is not allowed on a disabled secret.");
    }

    private static Answer Versions(SecretRequest scope)
    {
        var secret = scope.Active();
        var name = scope.VaultName;
        return Page(scope, secret.Versions.Select(version => secret.ToJson(name, version, withValue: false, withVersion: true)));
    }

    private static Answer List(SecretRequest scope)
    {
        var name = scope.VaultName;
        return Page(scope, scope.Secrets.List(scope.Vault).Where(secret => secret.Deleted is null)
            .Select(secret => secret.ToJson(name, secret.Latest, withValue: false, withVersion: false)));
    }

    private static async ValueTask<IResult> UpdateAsync(ArmRequest request, CancellationToken ct)
    {
        var scope = SecretRequest.Of(request);
        var body = await request.ReadObjectAsync(ct);
        var id = request["version"];
        scope.Active();
        scope.Secrets.Change(scope.Vault, scope.Name, secret =>
        {
            var version = secret.Versions.FirstOrDefault(found => found.Id == id) ?? throw VaultSecrets.Missing($"{secret.Name}/{id}");
            return secret with { Versions = secret.Versions.Replace(version, scope.Secrets.Apply(body, version)) };
        });
        var changed = scope.Active();
        return Answer.Json(changed.ToJson(scope.VaultName, changed.Versions.First(found => found.Id == id), withValue: false, withVersion: true));
    }
}
