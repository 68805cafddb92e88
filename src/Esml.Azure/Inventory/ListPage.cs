using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Esml.Azure.Inventory;

/// <summary>One page of a list. Given back with the next reading, a page that Azure answers byte for byte again gives the same items, unread.</summary>
public sealed class ListPage<T>
{
    private readonly byte[] _mark;

    private ListPage(byte[] mark, ImmutableArray<T> items, Uri? next) => (_mark, Items, Next) = (mark, items, next);

    public ImmutableArray<T> Items { get; }

    internal Uri? Next { get; }

    internal static ListPage<T> Read(ReadOnlySpan<byte> json, ListPage<T>? before, ItemPools pools, ItemReader<T> read)
    {
        // The bytes themselves would weigh more than the items; a cryptographic mark never takes one page for another.
        var mark = SHA256.HashData(json);
        if (before is not null && mark.AsSpan().SequenceEqual(before._mark))
            return before;
        var (items, next) = ItemPage.Read(json, pools, read);
        return new(mark, items, next);
    }
}
