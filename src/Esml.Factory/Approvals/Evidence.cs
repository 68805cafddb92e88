using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Esml.Factory.Approvals;

/// <summary>What an approval rests on. Approvals hold for exactly this: when a fact changes, they are void.</summary>
public sealed record Evidence(ImmutableArray<EvidenceFact> Facts)
{
    /// <summary>The same for the same facts in the same order, in every process.</summary>
    public string Hash
    {
        get
        {
            var text = new StringBuilder();
            // Lengths before texts: two facts can't be told as one.
            foreach (var fact in Facts) text.Append(fact.Name.Length).Append(':').Append(fact.Name).Append(fact.Value.Length).Append(':').Append(fact.Value);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }
}

/// <summary>One fact that an approver reads, such as a range or a monthly cost.</summary>
/// <param name="Group">Under which heading it is shown; null at the top. Not part of the hash.</param>
public sealed record EvidenceFact(string Name, string Value, string? Group = null);
