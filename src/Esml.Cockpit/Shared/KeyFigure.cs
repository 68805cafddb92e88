using System.Collections.Immutable;

namespace Esml.Cockpit.Shared;

/// <summary>One big number with what it means.</summary>
/// <param name="Tone">"up" (worse), "down" (better) or empty.</param>
/// <param name="Href">Where the number leads.</param>
public sealed record KeyFigure(string Name, string Value, string Note, string Tone = "", string? Href = null)
{
    /// <summary>The last days, oldest first; empty draws no trend.</summary>
    public ImmutableArray<decimal> Trend { get; init; } = [];
}
