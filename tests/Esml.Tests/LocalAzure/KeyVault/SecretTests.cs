using Azure;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure.KeyVault;

public sealed class SecretTests : IAsyncLifetime
{
    private LocalCloud _cloud = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cloud = await LocalCloud.StartAsync();
        await _cloud.AddGroup();
        await _cloud.AddResource("Microsoft.KeyVault/vaults", "kv-one");
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Secret_SetTwice_HasTwoVersionsAndTheNewerValue()
    {
        var client = Client();
        var first = (await client.SetSecretAsync(new("esml-key", "one") { Properties = { ContentType = "text/plain", Tags = { ["a"] = "b" } } }, Token)).Value;
        await client.SetSecretAsync("esml-key", "two", Token);

        var latest = (await client.GetSecretAsync("esml-key", cancellationToken: Token)).Value;
        var older = (await client.GetSecretAsync("esml-key", first.Properties.Version, Token)).Value;

        Assert.Equal(("two", "one"), (latest.Value, older.Value));
        Assert.Equal(("text/plain", "b"), (older.Properties.ContentType, older.Properties.Tags["a"]));
        Assert.Equal(2, await client.GetPropertiesOfSecretVersionsAsync("esml-key", Token).CountAsync(Token));
        Assert.Equal(["esml-key"], await client.GetPropertiesOfSecretsAsync(Token).Select(secret => secret.Name).ToListAsync(Token));
    }

    [Fact]
    public async Task Secret_Deleted_CanBeRecovered()
    {
        var client = Client();
        await client.SetSecretAsync("esml-key", "one", Token);

        await (await client.StartDeleteSecretAsync("esml-key", Token)).WaitForCompletionAsync(TimeSpan.FromMilliseconds(1), Token);
        var gone = await Assert.ThrowsAsync<RequestFailedException>(() => client.GetSecretAsync("esml-key", cancellationToken: Token));
        var taken = await Assert.ThrowsAsync<RequestFailedException>(() => client.SetSecretAsync("esml-key", "two", Token));
        await (await client.StartRecoverDeletedSecretAsync("esml-key", Token)).WaitForCompletionAsync(TimeSpan.FromMilliseconds(1), Token);

        Assert.Equal((404, "SecretNotFound"), (gone.Status, gone.ErrorCode));
        Assert.Equal(409, taken.Status);
        Assert.Equal("one", (await client.GetSecretAsync("esml-key", cancellationToken: Token)).Value.Value);
    }

    [Fact]
    public async Task Secret_ChangedAndDisabled_IsNotHandedOut()
    {
        var client = Client();
        var secret = (await client.SetSecretAsync("esml-key", "one", Token)).Value;
        secret.Properties.Enabled = false;
        secret.Properties.ExpiresOn = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var changed = (await client.UpdateSecretPropertiesAsync(secret.Properties, Token)).Value;
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => client.GetSecretAsync("esml-key", cancellationToken: Token));

        Assert.Equal(2027, changed.ExpiresOn!.Value.Year);
        Assert.Equal(403, error.Status);
    }

    [Fact]
    public async Task Secret_WrittenByATemplate_IsInTheVaultAndNotInTheResource()
    {
        var resource = await _cloud.AddResource("Microsoft.KeyVault/vaults/kv-one/secrets", "esml-tenant-id", properties: new() { ["value"] = "s3cret" });

        Assert.DoesNotContain("s3cret", resource.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("s3cret", (await Client().GetSecretAsync("esml-tenant-id", cancellationToken: Token)).Value.Value);
    }

    [Fact]
    public async Task Vault_ThatNobodyMade_HasNoSecrets()
    {
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => Client("kv-two").GetSecretAsync("a", cancellationToken: Token));

        Assert.Equal((404, "VaultNotFound"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task Request_WithoutToken_IsToldWhereToGetOne()
    {
        using var http = new HttpClient(_cloud.Handler, disposeHandler: false);

        var answer = await http.GetAsync(new Uri("https://kv-one.vault.azure.net/secrets/a?api-version=2026-04-01"), Token);

        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Contains("resource=\"https://vault.azure.net\"", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    private SecretClient Client(string vault = "kv-one") => new(
        new($"https://{vault}.vault.azure.net"), LocalCloud.Credential, new SecretClientOptions { Transport = new HttpClientTransport(_cloud.Handler) });
}
