using System.Security.Cryptography;
using System.Text;
using Esml.Factory.Projects;

namespace Esml.Factory.Drift;

/// <summary>In which way a resource is not what the templates say.</summary>
public enum DifferenceKind
{
    /// <summary>The templates make it; it does not stand.</summary>
    Missing,

    /// <summary>It stands; the templates know nothing of it.</summary>
    Extra,

    /// <summary>It stands with another value.</summary>
    Changed,
}

/// <summary>One difference between an environment and its templates.</summary>
/// <param name="Path">The property, such as <c>properties.minimumTlsVersion</c>; empty for a whole resource.</param>
/// <param name="Expected">What the templates say; null where they say nothing.</param>
/// <param name="Actual">What stands; null where nothing does.</param>
public sealed record Difference(DifferenceKind Kind, string ResourceId, string ResourceType, string Path = "", string? Expected = null, string? Actual = null)
{
    private const string Root = "properties.";

    /// <summary>The same for the same difference, and another one as soon as a value changes: what was accepted comes back then.</summary>
    public string Id
    {
        get
        {
            var text = new StringBuilder();
            foreach (var part in (ReadOnlySpan<string?>)[Kind.ToString(), ResourceId.ToUpperInvariant(), Path, Expected, Actual]) text.Append(part?.Length ?? -1).Append(':').Append(part);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
        }
    }

    public string Name => ResourceId[(ResourceId.LastIndexOf('/') + 1)..];

    /// <summary>What the service is called in plain words.</summary>
    public string Label => ResourceLabels.Of(ResourceType);

    /// <summary>The property without the part that all have in common.</summary>
    public string Property => Path.StartsWith(Root, StringComparison.Ordinal) ? Path[Root.Length..] : Path;

    /// <summary>One sentence for a person.</summary>
    public string Words => Kind switch
    {
        DifferenceKind.Missing => $"{Label} {Name} is missing.",
        DifferenceKind.Extra => $"{Label} {Name} is not in the templates.",
        _ => $"{Label} {Name}: {Property} is {Actual ?? "not set"}, the templates say {Expected ?? "nothing"}.",
    };
}
