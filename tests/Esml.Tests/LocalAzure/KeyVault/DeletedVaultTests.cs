using System.Net;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure.KeyVault;

public sealed class DeletedVaultTests : IAsyncLifetime
{
    private LocalCloud _cloud = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string VaultPath => $"{_cloud.GroupId()}/providers/Microsoft.KeyVault/vaults/kv-one";

    private string DeletedPath => $"/subscriptions/{_cloud.Subscription}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/kv-one";

    public async ValueTask InitializeAsync()
    {
        _cloud = await LocalCloud.StartAsync();
        await _cloud.AddGroup();
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Vault_DeletedAndRecovered_HasItsSecretsAndProperties()
    {
        await AddVault(isProtected: true);
        await Client().SetSecretAsync("a", "one", Token);

        Assert.Equal(HttpStatusCode.OK, (await _cloud.Delete(VaultPath)).Status);
        var taken = await _cloud.Put(VaultPath, Body([]));
        var recovered = (await _cloud.Put(VaultPath, Body(new() { ["createMode"] = "recover" }))).Ok();

        Assert.Equal((HttpStatusCode.Conflict, "ConflictError"), (taken.Status, taken.ErrorCode));
        Assert.True((bool)recovered["properties"]!["enablePurgeProtection"]!);
        Assert.Null(recovered["properties"]!["createMode"]);
        Assert.Equal("one", (await Client().GetSecretAsync("a", cancellationToken: Token)).Value.Value);
        Assert.Equal(HttpStatusCode.NotFound, (await _cloud.Get(DeletedPath)).Status);
    }

    [Fact]
    public async Task Vault_DeletedWithItsGroup_IsListedAndPurged()
    {
        await AddVault(isProtected: false);

        await _cloud.Delete(_cloud.GroupId());
        var listed = await _cloud.ListAll($"/subscriptions/{_cloud.Subscription}/providers/Microsoft.KeyVault/deletedVaults");
        await _cloud.Post(DeletedPath + "/purge");

        Assert.Equal(["kv-one"], listed.Names());
        Assert.Equal(VaultPath, (string?)listed[0]["properties"]!["vaultId"]);
        Assert.Equal(HttpStatusCode.NotFound, (await _cloud.Get(DeletedPath)).Status);
        await _cloud.AddGroup();
        await AddVault(isProtected: false);
    }

    [Fact]
    public async Task Vault_WithPurgeProtection_IsNotPurged()
    {
        await AddVault(isProtected: true);
        await _cloud.Delete(VaultPath);

        var refused = await _cloud.Post(DeletedPath + "/purge");

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "MethodNotAllowed"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task Recovery_OfWhatWasNeverDeleted_IsRefused() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _cloud.Put(VaultPath, Body(new() { ["createMode"] = "recover" }))).Status);

    private async Task AddVault(bool isProtected) => (await _cloud.Put(VaultPath, Body(isProtected ? new() { ["enablePurgeProtection"] = true } : []))).Ok();

    private static JsonObject Body(JsonObject properties) => new() { ["location"] = "westeurope", ["properties"] = properties };

    private SecretClient Client() => new(new("https://kv-one.vault.azure.net"), LocalCloud.Credential, new SecretClientOptions { Transport = new HttpClientTransport(_cloud.Handler) });
}
