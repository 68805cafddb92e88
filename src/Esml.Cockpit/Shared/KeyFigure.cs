namespace Esml.Cockpit.Shared;

/// <summary>One big number with what it means; <paramref name="Tone"/> is "up" (worse), "down" (better) or empty.</summary>
public sealed record KeyFigure(string Name, string Value, string Note, string Tone = "", string? Href = null);
