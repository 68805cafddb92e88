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

    private FreeAddresses(FreeAddresses other)
    {
        for (var length = 0; length <= 32; length++) _byLength[length] = [.. other._byLength[length]];
    }

    public long Size => _byLength.Select((blocks, length) => blocks.Count * AddressRange.SizeOf(length)).Sum();

    /// <summary>The free blocks, lowest first.</summary>
    public ImmutableArray<AddressRange> Blocks =>
        [.. _byLength.SelectMany((blocks, length) => blocks.Select(first => new AddressRange(first, length))).OrderBy(block => block.First)];

    public FreeAddresses Copy() => new(this);

    /// <summary>Takes a block of this length: from the smallest gap, and of equal gaps the lowest. Null when there is none.</summary>
    public AddressRange? Take(int prefixLength)
    {
        var length = prefixLength;
        while (length >= 0 && _byLength[length].Count == 0) length--;
        if (length < 0) return null;
        var first = _byLength[length].Min;
        _byLength[length].Remove(first);
        // The block is the first part; each half that is left over is a gap.
        for (; length < prefixLength; length++) _byLength[length + 1].Add(first + AddressRange.SizeOf(length + 1));
        return new(first, prefixLength);
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
