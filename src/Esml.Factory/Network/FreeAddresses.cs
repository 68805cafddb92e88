using System.Collections.Immutable;

namespace Esml.Factory.Network;

/// <summary>
/// What is free in an address space, as the fewest aligned blocks. A block is taken from the smallest gap that holds it, so large
/// gaps stay large: no other way of choosing ever fits more, because whatever fits into a larger gap's part fits in its place.
/// Built from what is taken, so that what was given back is a gap like any other.
/// </summary>
public sealed class FreeAddresses
{
    private readonly SortedSet<long>[] _byLength = [.. Enumerable.Range(0, 33).Select(_ => new SortedSet<long>())];

    public FreeAddresses(AddressSpace space, IEnumerable<AddressRange> taken)
    {
        ArgumentNullException.ThrowIfNull(space);
        AddressRange[] sorted = [.. taken.OrderBy(range => range.First).ThenBy(range => range.PrefixLength)];
        foreach (var range in space.Ranges) AddFree(range, sorted);
    }

    public long Size => _byLength.Select((blocks, length) => blocks.Count * AddressRange.SizeOf(length)).Sum();

    /// <summary>The free blocks, lowest first.</summary>
    public ImmutableArray<AddressRange> Blocks =>
        [.. _byLength.SelectMany((blocks, length) => blocks.Select(first => new AddressRange(first, length))).OrderBy(block => block.First)];

    /// <summary>Takes a block of this length: from the smallest gap, and of equal gaps the lowest. Null when there is none.</summary>
    public AddressRange? Take(int prefixLength) => TakeFrom(prefixLength)?.Range;

    /// <summary>Takes a block of each length, or none of them. Largest first: when what is free is enough in sum, no order fits more.</summary>
    internal bool TryTakeAll(ReadOnlySpan<SubnetNeed> needs, Span<AddressRange> taken)
    {
        Span<int> gaps = stackalloc int[needs.Length];
        for (var at = 0; at < needs.Length; at++)
        {
            if (TakeFrom(needs[at].PrefixLength) is var (range, gap))
            {
                (taken[at], gaps[at]) = (range, gap);
                continue;
            }

            while (at-- > 0) GiveBack(taken[at], gaps[at]);
            return false;
        }

        return true;
    }

    private (AddressRange Range, int Gap)? TakeFrom(int prefixLength)
    {
        var gap = prefixLength;
        while (gap >= 0 && _byLength[gap].Count == 0) gap--;
        if (gap < 0) return null;
        var first = _byLength[gap].Min;
        _byLength[gap].Remove(first);
        // The block is the first part; each half that is left over is a gap.
        for (var length = gap + 1; length <= prefixLength; length++) _byLength[length].Add(first + AddressRange.SizeOf(length));
        return (new(first, prefixLength), gap);
    }

    // The last taken is given back first, so its other halves are all there still.
    private void GiveBack(AddressRange range, int gap)
    {
        for (var length = range.PrefixLength; length > gap; length--) _byLength[length].Remove(range.First + AddressRange.SizeOf(length));
        _byLength[gap].Add(range.First);
    }

    private void AddFree(AddressRange block, ReadOnlySpan<AddressRange> taken)
    {
        var touching = Touching(block, taken);
        if (touching.IsEmpty)
        {
            _byLength[block.PrefixLength].Add(block.First);
            return;
        }

        foreach (var range in touching)
            if (range.Contains(block)) return;
        var half = block.PrefixLength + 1;
        AddFree(new(block.First, half), touching);
        AddFree(new(block.First + AddressRange.SizeOf(half), half), touching);
    }

    private static ReadOnlySpan<AddressRange> Touching(AddressRange block, ReadOnlySpan<AddressRange> sorted)
    {
        var start = 0;
        while (start < sorted.Length && sorted[start].Last < block.First) start++;
        var end = sorted.Length;
        while (end > start && sorted[end - 1].First > block.Last) end--;
        return sorted[start..end];
    }
}
