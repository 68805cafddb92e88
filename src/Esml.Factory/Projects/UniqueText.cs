using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Esml.Factory.Projects;

/// <summary>
/// Bicep's <c>uniqueString</c>: 13 letters and digits that depend on nothing but the arguments, the same in every deployment.
/// A 64-bit MurmurHash (two 32-bit lanes, as in MurmurHash3 for x86) of the UTF-8 text, in base 32.
/// </summary>
public static class UniqueText
{
    private const uint FirstFactor = 0x239b961b;
    private const uint SecondFactor = 0xab0e9789;
    private const string Digits = "abcdefghijklmnopqrstuvwxyz234567";

    public static string Of(params ReadOnlySpan<string> parts)
    {
        var hash = Hash(Encoding.UTF8.GetBytes(string.Join('-', parts)));
        return string.Create(13, hash, static (text, rest) =>
        {
            for (var i = 0; i < text.Length; i++, rest <<= 5) text[i] = Digits[(int)(rest >> 59)];
        });
    }

    private static ulong Hash(ReadOnlySpan<byte> data)
    {
        uint low = 0, high = 0;
        var rest = data;
        for (; rest.Length >= 8; rest = rest[8..])
        {
            low ^= MixLow(BinaryPrimitives.ReadUInt32LittleEndian(rest));
            low = ((BitOperations.RotateLeft(low, 19) + high) * 5) + 0x561ccd1b;
            high ^= MixHigh(BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]));
            high = ((BitOperations.RotateLeft(high, 13) + low) * 5) + 0x0bcaa747;
        }

        // The last bytes count as if zeros filled them up; mixing a zero changes nothing.
        Span<byte> tail = stackalloc byte[8];
        rest.CopyTo(tail);
        low ^= MixLow(BinaryPrimitives.ReadUInt32LittleEndian(tail));
        high ^= MixHigh(BinaryPrimitives.ReadUInt32LittleEndian(tail[4..]));
        return Finish(low ^ (uint)data.Length, high ^ (uint)data.Length);
    }

    private static ulong Finish(uint low, uint high)
    {
        low += high;
        high += low;
        low = Avalanche(low);
        high = Avalanche(high);
        low += high;
        high += low;
        return ((ulong)high << 32) | low;
    }

    private static uint MixLow(uint block) => BitOperations.RotateLeft(block * FirstFactor, 15) * SecondFactor;

    private static uint MixHigh(uint block) => BitOperations.RotateLeft(block * SecondFactor, 17) * FirstFactor;

    private static uint Avalanche(uint lane)
    {
        lane = (lane ^ (lane >> 16)) * 0x85ebca6b;
        lane = (lane ^ (lane >> 13)) * 0xc2b2ae35;
        return lane ^ (lane >> 16);
    }
}
