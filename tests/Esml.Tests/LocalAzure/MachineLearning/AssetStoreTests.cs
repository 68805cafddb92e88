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
    public void Page_InTheMiddleOfManyVersions_BeginsThere()
    {
        const int Count = 20_000;
        var shelf = new AssetShelf();
        for (var i = 1; i <= Count; i++)
            shelf.Set(new(i.ToString(CultureInfo.InvariantCulture), i, default, default, false));

        Assert.Equal(["10000", "9999"], shelf.ByAge(10_001, newestFirst: true).Take(2).Select(entry => entry.Name));
        Assert.Equal(["10002", "10003"], shelf.ByAge(10_001, newestFirst: false).Take(2).Select(entry => entry.Name));
        Assert.Equal((Count, "20000"), (shelf.Count, shelf.Latest!.Name));
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
