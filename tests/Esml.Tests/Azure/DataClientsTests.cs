using Azure;
using Azure.ResourceManager.Resources;
using Esml.TestKit;

namespace Esml.Tests.Azure;

/// <summary>Blobs and secrets reach the local Azure through the same pipeline as everything else.</summary>
public sealed class DataClientsTests : IAsyncLifetime
{
    private AzureUnderTest _azure = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _azure = await AzureUnderTest.StartAsync(Token);
        Assert.SkipWhen(_azure.IsLive, "A live account and vault would need roles of their own.");
        var group = await _azure.CreateGroupAsync(Token);
        await CreateAsync(group, "Microsoft.Storage", "storageAccounts", "sadataclients");
        await CreateAsync(group, "Microsoft.KeyVault", "vaults", "kv-data-clients");
    }

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    [Fact]
    public async Task Blobs_OfAccount_AreWrittenAndRead()
    {
        var container = (await _azure.Data.Blobs("sadataclients").CreateBlobContainerAsync("models", cancellationToken: Token)).Value;
        await container.GetBlobClient("m1/1/model.zip").UploadAsync(BinaryData.FromString("hello"), Token);

        var content = (await container.GetBlobClient("m1/1/model.zip").DownloadContentAsync(Token)).Value.Content;

        Assert.Equal("hello", content.ToString());
    }

    [Fact]
    public async Task Secrets_OfVault_AreWrittenAndRead()
    {
        await _azure.Data.Secrets("kv-data-clients").SetSecretAsync("esml-key", "value", Token);

        Assert.Equal("value", (await _azure.Data.Secrets("kv-data-clients").GetSecretAsync("esml-key", cancellationToken: Token)).Value.Value);
    }

    [Fact]
    public void Client_OfSameName_IsKept() => Assert.Same(_azure.Data.Blobs("sadataclients"), _azure.Data.Blobs("sadataclients"));

    [Theory]
    [InlineData("evil.example/")]
    [InlineData("Upper")]
    public void Lake_OfANameThatIsNoAccounts_IsRefused(string account) => Assert.Throws<ArgumentException>(() => _azure.Data.Lake(account));

    private async Task CreateAsync(ResourceGroupResource group, string provider, string type, string name) =>
        await _azure.Arm.GetGenericResources().CreateOrUpdateAsync(
            WaitUntil.Completed, group.Id.AppendProviderResource(provider, type, name), new("westeurope") { Properties = BinaryData.FromString("{}") }, Token);
}
