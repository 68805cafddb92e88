using System.Collections.Immutable;

namespace Esml.Cockpit.Shared;

/// <summary>How a table is seen: search, order and hidden columns. It lives in the URL and nowhere else.</summary>
/// <param name="Sort">A column's id; empty for the natural order.</param>
public sealed record GridView(string Search, string Sort, bool Descending, ImmutableSortedSet<string> Hidden)
{
    private const char Reverse = '-';

    public static GridView Plain { get; } = new("", "", false, []);

    internal static GridView FromQuery(UrlQuery query)
    {
        var sort = query.Text("sort") ?? "";
        var hidden = (query.Text("hide") ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries);
        return new(query.Text("q") ?? "", sort.TrimStart(Reverse), sort.StartsWith(Reverse), [.. hidden]);
    }

    internal UrlQuery Into(UrlQuery query) => query
        .With("q", Search)
        .With("sort", Sort.Length == 0 ? null : $"{(Descending ? Reverse : "")}{Sort}")
        .With("hide", string.Join('.', Hidden));

    /// <summary>The next order of a column: its first direction, then the other, then the natural order.</summary>
    public GridView SortedBy(string column, bool descendingFirst)
    {
        if (Sort != column) return this with { Sort = column, Descending = descendingFirst };
        return Descending == descendingFirst ? this with { Descending = !Descending } : this with { Sort = "", Descending = false };
    }

    public GridView Toggled(string column)
    {
        var without = Hidden.Remove(column);
        return this with { Hidden = ReferenceEquals(without, Hidden) ? Hidden.Add(column) : without };
    }

    public bool Equals(GridView? other) => other is not null && Search == other.Search && Sort == other.Sort && Descending == other.Descending && Hidden.SetEquals(other.Hidden);

    public override int GetHashCode() => HashCode.Combine(Search, Sort, Descending, Hidden.Count);
}
