using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Esml.Azure.DataLake.Models;
using Esml.Azure.Problems;
using Esml.TestKit;

namespace Esml.Tests.Azure;

/// <summary>The lake's client, and the blob client beside it over the same data.</summary>
public sealed class DataLakeContractTests(SharedAzure shared) : IClassFixture<SharedAzure>, IAsyncLifetime
{
    private const string Team = "7d3c1f8a-0000-4000-8000-000000000001";
    private LakeUnderTest _lake = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(shared.Azure.IsLive, "A live account would need roles of its own.");
        _lake = await LakeUnderTest.CreateAsync(shared.Azure, hierarchical: true, Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Directory_IsMadeOnceWithThoseAbove()
    {
        var directory = _lake.Files.GetDirectoryClient("projects/project001/in out");

        Assert.NotNull(await directory.CreateIfNotExistsAsync(Token));
        Assert.Null(await directory.CreateIfNotExistsAsync(Token));
        Assert.Equal(["projects/", "projects/project001/", "projects/project001/in out/"], await _lake.PathsAsync(null, Token));
        Assert.True((await directory.GetPropertiesAsync(Token)).Value.IsDirectory);
    }

    [Fact]
    public async Task Directory_WhereAFileIs_IsRefusedAsConflict()
    {
        await _lake.WriteAsync("a/b.csv", "1", Token);

        var same = await Assert.ThrowsAsync<RequestFailedException>(() => _lake.Files.GetDirectoryClient("a/b.csv").CreateIfNotExistsAsync(Token));
        var below = await Assert.ThrowsAsync<RequestFailedException>(() => _lake.Files.GetDirectoryClient("a/b.csv/c").CreateIfNotExistsAsync(Token));

        Assert.Equal((409, "PathAlreadyExists"), (same.Status, same.ErrorCode));
        Assert.Equal((409, "PathConflict"), (below.Status, below.ErrorCode));
        Assert.Equal(AzureProblemKind.Conflict, AzureProblem.From(below, Token)!.Kind);
    }

    [Fact]
    public async Task Blob_WhereADirectoryIs_IsRefusedAndLeavesNothing()
    {
        await _lake.WriteAsync("a/b.csv", "1", Token);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => _lake.Blobs.GetBlobClient("a").UploadAsync(BinaryData.FromString("2"), overwrite: true, Token));

        Assert.Equal((409, "PathConflict"), (refused.Status, refused.ErrorCode));
        Assert.Equal(["a/", "a/b.csv"], await _lake.PathsAsync(null, Token));
    }

    [Fact]
    public async Task File_ThatIsMissing_IsAProblemOfKindMissing()
    {
        var failed = await Assert.ThrowsAsync<RequestFailedException>(() => _lake.ReadAsync("nobody.csv", Token));
        var head = await Assert.ThrowsAsync<RequestFailedException>(() => _lake.Files.GetFileClient("nobody.csv").GetPropertiesAsync(Token));

        var problem = AzureProblem.From(failed, Token)!;
        Assert.Equal((AzureProblemKind.Missing, "PathNotFound"), (problem.Kind, problem.Code));
        Assert.Equal((404, "PathNotFound"), (head.Status, head.ErrorCode));
        Assert.False((await _lake.Files.GetFileClient("nobody.csv").ExistsAsync(Token)).Value);
    }

    [Fact]
    public async Task File_OfSeveralParts_IsWhole()
    {
        var bytes = new byte[(8 * 1024 * 1024) + 777];
        new Random(7).NextBytes(bytes);
        await _lake.Files.GetFileClient("big.bin").UploadAsync(new MemoryStream(bytes), new() { ContentType = "application/x-big", Metadata = new Dictionary<string, string> { ["source"] = "ÄRP" } }, Token);

        using var tail = (await _lake.Files.GetFileClient("big.bin").ReadStreamingAsync(new() { Range = new(bytes.Length - 5, 5) }, Token)).Value;
        var end = await BinaryData.FromStreamAsync(tail.Content, Token);
        var whole = (await _lake.Blobs.GetBlobClient("big.bin").DownloadContentAsync(Token)).Value.Content.ToArray();

        Assert.Equal(bytes[^5..], end.ToArray());
        Assert.Equal(bytes, whole);
        Assert.Equal((bytes.LongLength, "application/x-big", "ÄRP"), (tail.Details.ContentLength, tail.Details.ContentType, tail.Details.Metadata["source"]));
    }

    [Fact]
    public async Task File_OnACondition_IsWrittenOnlyIfItHolds()
    {
        await _lake.WriteAsync("a.csv", "1", Token);
        var once = new DataLakeFileUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } };

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => _lake.Files.GetFileClient("a.csv").UploadAsync(BinaryData.FromString("2").ToStream(), once, Token));

        Assert.Equal((409, "PathAlreadyExists"), (refused.Status, refused.ErrorCode));
        Assert.Equal("1", await _lake.ReadAsync("a.csv", Token));
    }

    [Fact]
    public async Task Rights_ByDefault_ArePassedToWhatIsNew()
    {
        var project = _lake.Files.GetDirectoryClient("projects/project001");
        await project.CreateIfNotExistsAsync(Token);
        var own = (await project.GetAccessControlAsync(userPrincipalName: false, Token)).Value;
        PathAccessControlItem team = new(AccessControlType.Group, RolePermissions.Read | RolePermissions.Execute, EntityId: Team);
        await project.SetAccessControlListAsync([.. own.AccessControlList, team, team with { DefaultScope = true }], owner: null, group: null, conditions: null, Token);

        await _lake.Blobs.GetBlobClient("projects/project001/m/in/a.csv").UploadAsync(BinaryData.FromString("1"), Token);

        var directory = (await _lake.Files.GetDirectoryClient("projects/project001/m").GetAccessControlAsync(false, Token)).Value.AccessControlList;
        var file = (await _lake.Files.GetFileClient("projects/project001/m/in/a.csv").GetAccessControlAsync(false, Token)).Value;
        Assert.Contains(team, directory);
        Assert.Contains(team with { DefaultScope = true }, directory);
        Assert.Contains(team, file.AccessControlList);
        Assert.DoesNotContain(file.AccessControlList, item => item.DefaultScope);
        Assert.EndsWith("+", file.Permissions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rights_ChangedRecursively_ReachEveryPathInBatches()
    {
        for (var i = 0; i < 5; i++)
            await _lake.WriteAsync($"p/d{i}/a.csv", "1", Token);
        var root = _lake.Files.GetDirectoryClient("p");
        PathAccessControlItem team = new(AccessControlType.User, RolePermissions.Write, EntityId: Team);

        var first = (await root.UpdateAccessControlRecursiveAsync([team, team with { DefaultScope = true }], null, new() { BatchSize = 3, MaxBatches = 1 }, Token)).Value;
        var rest = (await root.UpdateAccessControlRecursiveAsync([team, team with { DefaultScope = true }], first.ContinuationToken, new() { BatchSize = 3 }, Token)).Value;
        var counted = first.Counters.ChangedDirectoriesCount + rest.Counters.ChangedDirectoriesCount;
        var (given, last) = (await AccessAsync("p/d4/a.csv"), rest.ContinuationToken);
        await root.RemoveAccessControlRecursiveAsync([new(AccessControlType.User, EntityId: Team), new(AccessControlType.User, DefaultScope: true, Team)], null, null, Token);

        Assert.Equal((6, null), (counted, last));
        Assert.Contains(team, given);
        Assert.Equal("user::rw-,group::r--,other::---", PathAccessControlExtensions.ToAccessControlListString([.. await AccessAsync("p/d4/a.csv")]));
        async Task<IReadOnlyList<PathAccessControlItem>> AccessAsync(string path) => (await _lake.Files.GetFileClient(path).GetAccessControlAsync(false, Token)).Value.AccessControlList;
    }

    [Fact]
    public async Task Paths_InPages_AreAllOnce()
    {
        foreach (var name in (string[])["a/1", "a/2/x", "a.b/1", "b"])
            await _lake.WriteAsync(name, name, Token);

        List<int> sizes = [];
        List<string> names = [];
        await foreach (var page in _lake.Files.GetPathsAsync(null, recursive: true, userPrincipalName: false, Token).AsPages(pageSizeHint: 2))
        {
            sizes.Add(page.Values.Count);
            names.AddRange(page.Values.Select(path => path.Name));
        }

        var top = await _lake.Files.GetPathsAsync(null, recursive: false, userPrincipalName: false, Token).Select(path => path.Name).ToListAsync(Token);
        Assert.Equal(([2, 2, 2, 1], ["a", "a.b", "a.b/1", "a/1", "a/2", "a/2/x", "b"]), (sizes.ToArray(), names.ToArray()), Same);
        Assert.Equal(["a", "a.b", "b"], top);
        static bool Same((int[] S, string[] N) x, (int[] S, string[] N) y) => x.S.SequenceEqual(y.S) && x.N.SequenceEqual(y.N);
    }

    [Fact]
    public async Task Directory_Renamed_TakesEverythingAlong()
    {
        await _lake.WriteAsync("master/erp/2026/a b.csv", "kept", Token);
        var erp = _lake.Files.GetDirectoryClient("master/erp");

        var renamed = (await erp.RenameAsync("master/sap ü", Token)).Value;

        Assert.Equal("master/sap ü", renamed.Path);
        Assert.Equal(["master/sap ü/", "master/sap ü/2026/", "master/sap ü/2026/a b.csv"], await _lake.PathsAsync("master", Token));
        Assert.Equal("kept", await _lake.ReadAsync("master/sap ü/2026/a b.csv", Token));
        var gone = await Assert.ThrowsAsync<RequestFailedException>(() => erp.RenameAsync("master/x", Token));
        Assert.Equal("SourcePathNotFound", gone.ErrorCode);
    }

    [Fact]
    public async Task Directory_Deleted_GoesOnlyWholeIfThatIsMeant()
    {
        await _lake.WriteAsync("p/a.csv", "1", Token);
        var directory = _lake.Files.GetDirectoryClient("p");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => directory.DeleteAsync(recursive: false, Token));

        Assert.Equal((409, "DirectoryNotEmpty"), (refused.Status, refused.ErrorCode));
        Assert.True((await directory.DeleteIfExistsAsync(Token)).Value);
        Assert.False((await directory.DeleteIfExistsAsync(Token)).Value);
        Assert.Empty(await _lake.PathsAsync(null, Token));
    }

    [Fact]
    public async Task Blobs_OfALake_ShowDirectoriesAsTheServiceDoes()
    {
        await _lake.WriteAsync("p/a.csv", "1", Token);
        await _lake.Files.GetDirectoryClient("empty").CreateIfNotExistsAsync(Token);

        var flat = await _lake.Blobs.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix: null, Token)
            .Select(blob => blob.Metadata.ContainsKey("hdi_isfolder") ? blob.Name + "/" : blob.Name).ToListAsync(Token);
        var top = await _lake.Blobs.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", null, Token).Select(item => item.Prefix ?? item.Blob.Name).ToListAsync(Token);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => _lake.Blobs.GetBlobClient("p").DeleteAsync(cancellationToken: Token));

        Assert.Equal(["empty/", "p/", "p/a.csv"], flat);
        Assert.Equal(["empty/", "p/"], top);
        Assert.Equal((409, "DirectoryIsNotEmpty"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task Path_InAFlatAccount_SaysThatItHasNone()
    {
        var flat = await LakeUnderTest.CreateAsync(shared.Azure, hierarchical: false, Token);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => flat.Files.GetDirectoryClient("p").CreateIfNotExistsAsync(Token));

        Assert.Equal((501, "NotImplemented"), (refused.Status, refused.ErrorCode));
    }

    [Theory]
    [InlineData("projects/../master")]
    [InlineData("./a")]
    public async Task Path_ThatAnAddressWouldSwallow_IsRefused(string path) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _lake.Files.GetDirectoryClient(path).ExistsAsync(Token));
}
