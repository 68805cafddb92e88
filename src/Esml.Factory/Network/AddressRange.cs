using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace Esml.Factory.Network;

/// <summary>A block of IPv4 addresses on a boundary of its own size, such as 10.17.33.64/26.</summary>
public readonly record struct AddressRange
{
    /// <summary>Every address there is.</summary>
    public const long Everything = 1L << 32;

    /// <exception cref="ArgumentOutOfRangeException">No such length, or an address outside IPv4.</exception>
    /// <exception cref="ArgumentException">The address is not on the block's boundary.</exception>
    public AddressRange(long first, int prefixLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefixLength, 32);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, Everything);
        if (first % SizeOf(prefixLength) != 0) throw new ArgumentException($"{Address(first)} is not on a boundary of /{prefixLength}.", nameof(first));
        (First, PrefixLength) = (first, prefixLength);
    }

    /// <summary>The first address as a number.</summary>
    public long First { get; }

    public int PrefixLength { get; }

    public long Size => SizeOf(PrefixLength);

    /// <summary>The last address as a number.</summary>
    public long Last => First + Size - 1;

    public static long SizeOf(int prefixLength) => 1L << (32 - prefixLength);

    /// <summary>The block of this length in which the address lies.</summary>
    public static AddressRange Around(long address, int prefixLength) => new(address / SizeOf(prefixLength) * SizeOf(prefixLength), prefixLength);

    public static AddressRange Of(IPNetwork network) => new(BinaryPrimitives.ReadUInt32BigEndian(network.BaseAddress.GetAddressBytes()), network.PrefixLength);

    /// <summary>Reads "10.17.33.64/26".</summary>
    /// <exception cref="FormatException">It is something else; the message says what, and the way out.</exception>
    public static AddressRange Parse(string text) => AddressText.Read(text) is { Range: { } range } ? range : throw new FormatException(AddressText.Read(text).Problem);

    public bool Contains(AddressRange other) => other.First >= First && other.Last <= Last;

    public bool Overlaps(AddressRange other) => other.First <= Last && First <= other.Last;

    public IPNetwork ToNetwork() => new(ToAddress(First), PrefixLength);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address(First)}/{PrefixLength}");

    /// <summary>The number as people write it: 10.17.33.64.</summary>
    public static string Address(long number) => ToAddress(number).ToString();

    private static IPAddress ToAddress(long number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)number);
        return new(bytes);
    }
}
