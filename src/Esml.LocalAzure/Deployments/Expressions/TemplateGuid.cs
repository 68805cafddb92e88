using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Esml.LocalAzure.Deployments.Expressions;

/// <summary>The template function guid(): a name-based UUID (version 5) of its arguments joined by "-".</summary>
internal static class TemplateGuid
{
    private static readonly Guid Namespace = new("11fb06fb-712d-4ddd-98c7-e71bbd588830");

    [SuppressMessage("Security", "CA5350", Justification = "RFC 9562 prescribes SHA-1 for version 5; nothing is protected by it.")]
    public static Guid Create(IEnumerable<string> parts)
    {
        var name = Encoding.UTF8.GetBytes(string.Join('-', parts));
        var hash = SHA1.HashData([.. Namespace.ToByteArray(bigEndian: true), .. name]).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new(hash, bigEndian: true);
    }
}
