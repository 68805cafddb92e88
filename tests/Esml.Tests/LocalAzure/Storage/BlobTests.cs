using System.Text;
using Azure;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure.Storage;

public sealed class BlobTests : IAsyncLifetime
{
    private LocalCloud _cloud = null!;
    private BlobContainerClient _models = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cloud = await LocalCloud.StartAsync();
        await _cloud.AddGroup();
        await _cloud.AddResource("Microsoft.Storage/storageAccounts", "saone");
        _models = (await Service().CreateBlobContainerAsync("models", cancellationToken: Token)).Value;
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Blob_Uploaded_ComesBackWithWhatWasSaidOfIt()
    {
        var blob = _models.GetBlobClient("m01/1/model.zip");
        await blob.UploadAsync(BinaryData.FromString("hello"), new BlobUploadOptions
        {
            HttpHeaders = new() { ContentType = "application/zip" },
            Metadata = new Dictionary<string, string> { ["project"] = "001" },
        }, Token);

        var content = (await blob.DownloadContentAsync(Token)).Value;
        var properties = (await blob.GetPropertiesAsync(cancellationToken: Token)).Value;

        Assert.Equal("hello", content.Content.ToString());
        Assert.Equal(("application/zip", 5L, "001"), (properties.ContentType, properties.ContentLength, properties.Metadata["project"]));
        Assert.Equal("5d41402abc4b2a76b9719d911017c592", Convert.ToHexStringLower(properties.ContentHash));
    }

    [Theory]
    [InlineData("a b/ü+%&#?.csv")]
    [InlineData("Case/A.txt")]
    [InlineData("deep/er//than/usual/.hidden")]
    public async Task Blob_WithAnyName_IsFoundByIt(string name)
    {
        await _models.GetBlobClient(name).UploadAsync(BinaryData.FromString(name), Token);

        Assert.Equal(name, (await _models.GetBlobClient(name).DownloadContentAsync(Token)).Value.Content.ToString());
        Assert.Equal([name], await _models.GetBlobsAsync(cancellationToken: Token).Select(item => item.Name).ToListAsync(Token));
    }

    [Fact]
    public async Task Blob_NamesThatDifferInCase_AreTwo()
    {
        await _models.GetBlobClient("a").UploadAsync(BinaryData.FromString("small"), Token);
        await _models.GetBlobClient("A").UploadAsync(BinaryData.FromString("large"), Token);

        Assert.Equal("small", (await _models.GetBlobClient("a").DownloadContentAsync(Token)).Value.Content.ToString());
    }

    [Fact]
    public async Task Blob_UploadedInBlocks_IsWhole()
    {
        var bytes = new byte[300_000];
        new Random(7).NextBytes(bytes);
        var blob = _models.GetBlobClient("big.bin");

        await blob.UploadAsync(new MemoryStream(bytes), new BlobUploadOptions { TransferOptions = new() { InitialTransferSize = 1000, MaximumTransferSize = 64_000 } }, Token);
        await using var target = new MemoryStream();
        await blob.DownloadToAsync(target, new BlobDownloadToOptions { TransferOptions = new() { InitialTransferSize = 10_000, MaximumTransferSize = 50_000 } }, Token);

        Assert.Equal(bytes, target.ToArray());
        var blocks = (await _models.GetBlockBlobClient("big.bin").GetBlockListAsync(BlockListTypes.All, cancellationToken: Token)).Value;
        Assert.Equal((5, 0), (blocks.CommittedBlocks.Count(), blocks.UncommittedBlocks.Count()));
    }

    [Fact]
    public async Task Block_OfACommittedBlob_CanBeKept()
    {
        var blob = _models.GetBlockBlobClient("log.txt");
        async Task Stage(string id, string text) =>
            await blob.StageBlockAsync(id, new MemoryStream(Encoding.UTF8.GetBytes(text)), cancellationToken: Token);
        await Stage("MDAx", "one ");
        await Stage("MDAy", "two ");
        await blob.CommitBlockListAsync(["MDAx", "MDAy"], cancellationToken: Token);

        await Stage("MDAz", "three");
        await blob.CommitBlockListAsync(["MDAy", "MDAz"], cancellationToken: Token);

        Assert.Equal("two three", (await blob.DownloadContentAsync(Token)).Value.Content.ToString());
    }

    [Fact]
    public async Task Range_OfABlob_IsThatPart()
    {
        var blob = _models.GetBlobClient("a.txt");
        await blob.UploadAsync(BinaryData.FromString("0123456789"), Token);

        var part = (await blob.DownloadContentAsync(new BlobDownloadOptions { Range = new(3, 4) }, Token)).Value;

        Assert.Equal("3456", part.Content.ToString());
        Assert.Equal("bytes 3-6/10", part.Details.ContentRange);
    }

    [Fact]
    public async Task Write_OnACondition_HappensOnlyIfItHolds()
    {
        var blob = _models.GetBlobClient("a.txt");
        var first = (await blob.UploadAsync(BinaryData.FromString("1"), Token)).Value;
        await blob.UploadAsync(BinaryData.FromString("2"), overwrite: true, Token);

        var exists = await Assert.ThrowsAsync<RequestFailedException>(() => blob.UploadAsync(BinaryData.FromString("3"), Token));
        var stale = await Assert.ThrowsAsync<RequestFailedException>(() => blob.UploadAsync(
            BinaryData.FromString("4"), new BlobUploadOptions { Conditions = new() { IfMatch = first.ETag } }, Token));

        Assert.Equal((409, "BlobAlreadyExists"), (exists.Status, exists.ErrorCode));
        Assert.Equal((412, "ConditionNotMet"), (stale.Status, stale.ErrorCode));
        Assert.Equal("2", (await blob.DownloadContentAsync(Token)).Value.Content.ToString());
    }

    [Fact]
    public async Task Upload_WithAWrongChecksum_IsRefused()
    {
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => _models.GetBlockBlobClient("a.txt").StageBlockAsync(
            "MDAx",
            new MemoryStream("hello"u8.ToArray()),
            new BlockBlobStageBlockOptions { TransferValidation = new() { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5, PrecalculatedChecksum = new byte[16] } },
            Token));

        Assert.Equal("Md5Mismatch", error.ErrorCode);
    }

    [Fact]
    public async Task Blobs_ByDelimiter_AreListedAsFoldersInPages()
    {
        foreach (var name in (string[])["a/1", "a/2", "b", "c/1", "c/d/2", "e"])
            await _models.GetBlobClient(name).UploadAsync(BinaryData.FromString(name), Token);

        List<string> listed = [];
        await foreach (var page in _models.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", null, Token).AsPages(pageSizeHint: 2))
            listed.AddRange(page.Values.Select(item => item.IsPrefix ? item.Prefix : item.Blob.Name));
        var below = await _models.GetBlobsAsync(prefix: "c/", traits: BlobTraits.None, states: BlobStates.None, cancellationToken: Token).Select(item => item.Name).ToListAsync(Token);

        Assert.Equal(["a/", "b", "c/", "e"], listed.Order(StringComparer.Ordinal));
        Assert.Equal(["c/1", "c/d/2"], below);
    }

    [Fact]
    public async Task Blob_AfterRestart_IsThere()
    {
        await _models.GetBlobClient("a.txt").UploadAsync(BinaryData.FromString("kept"), Token);
        await _cloud.StopAsync();

        _cloud = await LocalCloud.StartAsync(folder: _cloud.Folder);

        Assert.Equal("kept", (await Service().GetBlobContainerClient("models").GetBlobClient("a.txt").DownloadContentAsync(Token)).Value.Content.ToString());
    }

    [Fact]
    public async Task Blob_DeletedOrReplaced_LeavesNoFileBehind()
    {
        var blob = _models.GetBlobClient("a.txt");
        await blob.UploadAsync(BinaryData.FromString("1"), Token);
        await blob.UploadAsync(BinaryData.FromString("2"), overwrite: true, Token);
        await blob.DeleteAsync(cancellationToken: Token);

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_cloud.Folder, "blobs"), "*", SearchOption.AllDirectories));
        Assert.False((await blob.ExistsAsync(Token)).Value);
    }

    [Fact]
    public async Task Blob_Copied_IsTheSameElsewhere()
    {
        await _models.GetBlobClient("a.txt").UploadAsync(BinaryData.FromString("copy me"), Token);
        var target = _models.GetBlobClient("b.txt");

        await (await target.StartCopyFromUriAsync(_models.GetBlobClient("a.txt").Uri, cancellationToken: Token)).WaitForCompletionAsync(Token);

        Assert.Equal("copy me", (await target.DownloadContentAsync(Token)).Value.Content.ToString());
    }

    [Fact]
    public async Task Container_OfATemplate_IsAContainerOfTheService()
    {
        await _cloud.AddResource("Microsoft.Storage/storageAccounts/saone/blobServices/default/containers", "lake");

        Assert.Equal(["lake", "models"], await Service().GetBlobContainersAsync(cancellationToken: Token).Select(item => item.Name).ToListAsync(Token));
        Assert.True((await Service().GetBlobContainerClient("lake").ExistsAsync(Token)).Value);
    }

    [Fact]
    public async Task Container_DeletedAndMadeAnew_IsEmpty()
    {
        await _models.GetBlobClient("a.txt").UploadAsync(BinaryData.FromString("1"), Token);
        await _models.DeleteAsync(cancellationToken: Token);
        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => _models.GetBlobClient("a.txt").DownloadContentAsync(Token));

        await _models.CreateAsync(cancellationToken: Token);

        Assert.Equal((404, "ContainerNotFound"), (missing.Status, missing.ErrorCode));
        Assert.Empty(await _models.GetBlobsAsync(cancellationToken: Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Account_ThatNobodyMade_Answers404()
    {
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => Service("sanobody").GetBlobContainerClient("a").CreateAsync(cancellationToken: Token));

        Assert.Equal(404, error.Status);
    }

    private BlobServiceClient Service(string account = "saone")
    {
        var options = new BlobClientOptions { Transport = new HttpClientTransport(_cloud.Handler) };
        options.Retry.MaxRetries = 0;
        return new(new Uri($"https://{account}.blob.core.windows.net"), LocalCloud.Credential, options);
    }
}
