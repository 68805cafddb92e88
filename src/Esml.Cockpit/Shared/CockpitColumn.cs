using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Shared;

/// <summary>One column of a <see cref="CockpitGrid{T}"/>.</summary>
/// <param name="Id">Short and stable: it stands in URLs.</param>
/// <param name="Cell">What the cell shows.</param>
/// <param name="Text">The cell as text or number: what is searched and exported.</param>
public sealed record CockpitColumn<T>(string Id, string Title, RenderFragment<T> Cell, Func<T, object?> Text)
{
    /// <summary>What it is sorted by; null where sorting makes no sense.</summary>
    public Func<T, IComparable?>? SortBy { get; init; }

    /// <summary>Numbers start with the biggest.</summary>
    public bool DescendingFirst { get; init; }

    /// <summary>A few words beside the title, such as which subscription it is.</summary>
    public string Note { get; init; } = "";

    public string Css { get; init; } = "";

    /// <summary>More columns of the export than one for this column of the screen.</summary>
    public IReadOnlyList<(string Title, Func<T, object?> Value)>? Export { get; init; }
}
