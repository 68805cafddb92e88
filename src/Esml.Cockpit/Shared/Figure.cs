using System.Collections.Immutable;

namespace Esml.Cockpit.Shared;

/// <summary>How a figure is drawn.</summary>
public enum FigureKind
{
    StackedBars,
    Lines,
    Dots,
}

/// <summary>A chart as data: made by pure functions, drawn by <see cref="CockpitChart"/>, and shown as a table to whoever prefers one.</summary>
/// <param name="Title">What it shows, in words: also its accessible name.</param>
/// <param name="Unit">The unit of the numbers: "EUR", "test-set score".</param>
/// <param name="XName">What stands along the x axis: "Day".</param>
public sealed record Figure(FigureKind Kind, string Title, string Unit, string XName, ImmutableArray<string> X, ImmutableArray<FigureSeries> Series)
{
    /// <summary>Where the y axis begins; null lets the data decide.</summary>
    public double? From { get; init; }

    public bool IsEmpty => X.IsEmpty || Series.IsEmpty;
}

/// <summary>One series.</summary>
/// <param name="Colour">A token's name, such as c1 or dev: the same thing keeps its colour everywhere.</param>
/// <param name="Y">One value per x; null where there is none.</param>
/// <param name="Notes">More words per point for whoever hovers; empty for none.</param>
public sealed record FigureSeries(string Name, string Colour, ImmutableArray<double?> Y, ImmutableArray<string> Notes)
{
    public FigureSeries(string name, string colour, ImmutableArray<double?> y) : this(name, colour, y, []) { }
}
