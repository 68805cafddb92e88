using System.Collections.Immutable;
using Esml.Azure.Inventory;

namespace Esml.Operations.Inventory;

/// <summary>One list as it was last read whole: its items, and the pages that they came on.</summary>
internal sealed record ListReading<T>(ImmutableArray<ListPage<T>> Pages, ImmutableArray<T> Items)
{
    public static ListReading<T> None { get; } = new([], []);

    /// <summary>This very reading when each page came again as it was.</summary>
    public async Task<ListReading<T>> AgainAsync(IAsyncEnumerable<ListPage<T>> pages)
    {
        var now = ImmutableArray.CreateBuilder<ListPage<T>>();
        await foreach (var page in pages) now.Add(page);
        if (now.SequenceEqual(Pages)) return this;
        var items = ImmutableArray.CreateBuilder<T>(now.Sum(page => page.Items.Length));
        foreach (var page in now) items.AddRange(page.Items);
        return new(now.DrainToImmutable(), items.MoveToImmutable());
    }
}
