using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Esml.Operations.Access;

/// <summary>What another system posted, before it is believed: only who knows the secret can have signed it. Without a secret nothing is believed.</summary>
/// <param name="Header">The value of a header; null where it was not sent.</param>
/// <param name="At">When it arrived.</param>
public sealed record SignedPost(ReadOnlyMemory<byte> Body, Func<string, string?> Header, DateTimeOffset At)
{
    /// <summary>How far a message's own time may be from its arrival: an old one that somebody kept is not taken again.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>HMAC-SHA256 over time, a dot, and the body: <c>X-Esml-Timestamp</c> (Unix seconds) and <c>X-Esml-Signature: sha256=…</c>.</summary>
    public bool IsOurs(string? secret)
    {
        if (Header("X-Esml-Timestamp") is not { } stamp || !long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds() || (At - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Window) return false;
        return Matches(secret, [.. Encoding.UTF8.GetBytes($"{stamp}."), .. Body.Span], Header("X-Esml-Signature"));
    }

    /// <summary>As Jira signs, after WebSub: HMAC-SHA256 over the body in <c>X-Hub-Signature: sha256=…</c>.</summary>
    public bool IsHub(string? secret) => Matches(secret, Body.ToArray(), Header("X-Hub-Signature"));

    private static bool Matches(string? secret, byte[] signed, string? signature)
    {
        const string Scheme = "sha256=";
        if (string.IsNullOrEmpty(secret) || signature is null || !signature.StartsWith(Scheme, StringComparison.Ordinal)) return false;
        var right = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)));
        return CryptographicOperations.FixedTimeEquals(right, Encoding.UTF8.GetBytes(signature[Scheme.Length..].ToLowerInvariant()));
    }
}
