using System.Collections.Immutable;

namespace Esml.Factory.Network;

/// <summary>The prefixes of a virtual network. What overlaps is counted once.</summary>
public sealed record AddressSpace
{
    public AddressSpace(params IEnumerable<AddressRange> ranges)
    {
        var kept = new List<AddressRange>();
        foreach (var range in ranges.OrderBy(range => range.PrefixLength).ThenBy(range => range.First))
            if (!kept.Exists(other => other.Contains(range))) kept.Add(range);
        Ranges = [.. kept.OrderBy(range => range.First)];
    }

    /// <summary>Disjoint, lowest first.</summary>
    public ImmutableArray<AddressRange> Ranges { get; }

    public long Size => Ranges.Sum(range => range.Size);

    public bool Contains(AddressRange range) => Ranges.Any(own => own.Contains(range));

    public bool Equals(AddressSpace? other) => other is not null && Ranges.SequenceEqual(other.Ranges);

    public override int GetHashCode() => Ranges.Aggregate(0, HashCode.Combine);

    public override string ToString() => string.Join(", ", Ranges);
}
