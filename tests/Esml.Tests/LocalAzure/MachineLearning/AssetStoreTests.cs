using System.Diagnostics;
using System.Globalization;
using Esml.LocalAzure.MachineLearning;
using Esml.LocalAzure.State;
using Xunit;

namespace Esml.Tests.LocalAzure.MachineLearning;

public sealed class AssetStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("assets-");
    private readonly Store _store;

    public AssetStoreTests() => _store = Store.Open(_folder.FullName);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Page_InTheMiddleOfManyVersions_IsReadWithoutTheOthers()
    {
        const int Count = 200_000;
        var shelf = new AssetShelf();
        for (var i = 1; i <= Count; i++)
            shelf.Set(new(i.ToString(CultureInfo.InvariantCulture), i, default, default, false));
        var watch = Stopwatch.StartNew();

        for (var i = 0; i < 100; i++)
            Assert.Equal("100000", shelf.ByAge(100_001, newestFirst: true).First().Name);

        Assert.Equal((Count, "200000"), (shelf.Count, shelf.Latest!.Name));
        Assert.True(watch.Elapsed < TimeSpan.FromMilliseconds(500), watch.Elapsed.ToString());
    }

    [Fact]
    public void Shelf_WithSomeRemoved_KeepsTheOrderBothWays()
    {
        var shelf = new AssetShelf();
        foreach (var i in (int[])[1, 2, 3, 5, 8, 13])
            shelf.Set(new($"v{i}", i, default, default, false));
        shelf.Remove("v3");
        shelf.Set(shelf.Find("v5")! with { IsArchived = true });

        Assert.Equal(["v8", "v5", "v2", "v1"], shelf.ByAge(13, newestFirst: true).Select(entry => entry.Name));
        Assert.Equal(["v5", "v8", "v13"], shelf.ByAge(3, newestFirst: false).Select(entry => entry.Name));
        Assert.Equal(["v1", "v2", "v5", "v8", "v13"], shelf.ByAge(null, newestFirst: false).Select(entry => entry.Name));
    }

    [Fact]
    public void Names_ThatDifferInCase_AreTwoAssets()
    {
        var assets = new AssetStore(_store, TimeProvider.System);
        assets.Change("w", "models|m", "a", _ => new() { ["x"] = 1 });
        assets.Change("w", "models|m", "A", _ => new() { ["x"] = 2 });

        var again = new AssetStore(_store, TimeProvider.System);

        Assert.Equal(1, (int)again.Read("w", "models|m", "a")!.Properties["x"]!);
        Assert.Equal(2, (int)again.Read("w", "models|m", "A")!.Properties["x"]!);
        Assert.Equal(["A", "a"], again.List("w", "models|m", null, newestFirst: true).Select(entry => entry.Name));
    }
}
