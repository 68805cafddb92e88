using CsCheck;
using Esml.Operations.Live;

namespace Esml.Tests.Operations;

public sealed class LiveSetTests
{
    [Fact]
    public async Task Watch_ChangesAfterTheSnapshot_ArriveOncePerKey()
    {
        var set = new LiveSet<int, (int Key, string Text)>(value => value.Key);
        set.Upsert((1, "a"));
        using var stop = new CancellationTokenSource();
        var (now, changes) = set.Watch(_ => true, stop.Token);

        set.Upsert((1, "b"));
        set.Upsert((1, "c"));
        set.Upsert((2, "x"));
        var batch = await FirstAsync(changes);

        Assert.Equal([(1, "a")], now);
        Assert.Equal([(1, "c"), (2, "x")], batch.Select(change => change.Value).Order());
    }

    [Fact]
    public async Task Watch_Cancelled_EndsAndIsForgotten()
    {
        var set = new LiveSet<int, int>(value => value);
        using var stop = new CancellationTokenSource();
        var reading = ToListAsync(set.Watch(_ => true, stop.Token).Changes);
        _ = set.Watch(_ => true, stop.Token);

        await stop.CancelAsync();

        Assert.Empty(await reading);
        Assert.Equal(0, set.WatcherCount);
    }

    [Fact]
    public async Task Watch_ReplayedOverTheSnapshot_EqualsTheSet() => await
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3]).Array[0, 6].Array[1, 8].SampleAsync(async rounds =>
        {
            var set = new LiveSet<int, (int Key, int Value)>(value => value.Key);
            using var stop = new CancellationTokenSource();
            var (now, changes) = set.Watch(_ => true, stop.Token);
            var seen = now.ToDictionary(value => value.Key, value => value.Value);

            foreach (var round in rounds) set.Replace(round.DistinctBy(pair => pair.Item1).Select(pair => (pair.Item1, pair.Item2)));
            set.Upsert((100, 0));
            foreach (var change in await FirstAsync(changes))
            {
                if (change.Kind == ChangeKind.Remove) seen.Remove(change.Value.Key);
                else seen[change.Value.Key] = change.Value.Value;
            }

            return seen.OrderBy(pair => pair.Key).SequenceEqual(set.Now.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Value)));
        });

    [Fact]
    public async Task Watch_ValueNotVisible_NeverArrives()
    {
        var set = new LiveSet<int, int>(value => value);
        var (_, changes) = set.Watch(value => value % 2 == 0, TestContext.Current.CancellationToken);

        set.Replace([1, 2, 3, 4]);

        Assert.Equal([2, 4], (await FirstAsync(changes)).Select(change => change.Value).Order());
    }

    private static async Task<IReadOnlyList<Change<T>>> FirstAsync<T>(IAsyncEnumerable<IReadOnlyList<Change<T>>> changes)
    {
        await foreach (var batch in changes.WithCancellation(TestContext.Current.CancellationToken)) return batch;
        throw new InvalidOperationException("The stream ended without a change.");
    }

    private static async Task<List<IReadOnlyList<Change<T>>>> ToListAsync<T>(IAsyncEnumerable<IReadOnlyList<Change<T>>> changes)
    {
        List<IReadOnlyList<Change<T>>> all = [];
        await foreach (var batch in changes) all.Add(batch);
        return all;
    }
}
