using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Esml.LocalAzure.State;

/// <summary>Values that look random and are the same in every run: taken from a hash of the seed and a name (in any case).</summary>
internal static class Deterministic
{
    public static uint Number(int seed, string what) => BinaryPrimitives.ReadUInt32LittleEndian(Hash(seed, what));

    public static Guid Guid(int seed, string what) => new(Hash(seed, what).AsSpan(0, 16));

    public static string Hex(int seed, string what, int length) => Convert.ToHexStringLower(Hash(seed, what))[..length];

    public static string Base64(int seed, string what) => Convert.ToBase64String(Hash(seed, what));

    private static byte[] Hash(int seed, string what) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}|{what.ToLowerInvariant()}")));
}

