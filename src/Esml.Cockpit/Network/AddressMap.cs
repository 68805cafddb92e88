using System.Collections.Immutable;
using Esml.Factory.Network;

namespace Esml.Cockpit.Network;

/// <summary>An address space drawn to scale: rows of equally many addresses, and what lies in each. Offsets and widths are shares of a row.</summary>
public sealed record AddressMap(ImmutableArray<AddressMapRow> Rows)
{
    private const int RowsAsBits = 4;
    private const int MostRows = 64;
    private const int SmallestZoom = 28;

    /// <param name="zoom">A part of the space; null draws all prefixes.</param>
    public static AddressMap Build(AddressSpace space, AddressRange? zoom, IReadOnlyCollection<AddressLine> lines)
    {
        ImmutableArray<AddressRange> areas = zoom is { } part ? [part] : space.Ranges;
        if (areas.IsEmpty) return new([]);
        var length = Math.Min(areas.Min(area => area.PrefixLength) + RowsAsBits, 32);
        return new([.. areas.SelectMany(area => Split(area, length)).Take(MostRows).Select(row => Row(row, length, space, lines))]);
    }

    private static IEnumerable<AddressRange> Split(AddressRange area, int length)
    {
        if (area.PrefixLength >= length) return [area];
        return Enumerable.Range(0, 1 << (length - area.PrefixLength)).Select(index => new AddressRange(area.First + (index * AddressRange.SizeOf(length)), length));
    }

    private static AddressMapRow Row(AddressRange row, int length, AddressSpace space, IReadOnlyCollection<AddressLine> lines)
    {
        var size = (double)AddressRange.SizeOf(length);
        var parts = from line in lines
                    where line.Entry is not null && line.Range.Overlaps(row)
                    let first = Math.Max(line.Range.First, row.First)
                    let last = Math.Min(line.Range.Last, row.Last)
                    select new AddressMapPart(line, (first - row.First) / size, (last - first + 1) / size);
        return new(row, row.Size / size, row.PrefixLength <= SmallestZoom && space.Contains(row), [.. parts]);
    }
}

/// <summary>One row.</summary>
/// <param name="Width">Less than 1 where a prefix is smaller than a row.</param>
/// <param name="CanZoom">Whether there is more to see inside.</param>
public sealed record AddressMapRow(AddressRange Range, double Width, bool CanZoom, ImmutableArray<AddressMapPart> Parts);

/// <summary>The part of a range that lies in a row.</summary>
public sealed record AddressMapPart(AddressLine Line, double From, double Width);
