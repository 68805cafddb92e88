using System.Collections.Immutable;
using System.Globalization;

namespace Esml.Cockpit.Shared;

/// <summary>Search and order of rows, without any rendering.</summary>
internal static class GridRows
{
    /// <summary>Rows in which every searched word occurs, in the view's order; rows with nothing to sort by come last.</summary>
    public static ImmutableArray<T> Shown<T>(ImmutableArray<T> rows, IReadOnlyList<CockpitColumn<T>> columns, GridView view)
    {
        var words = view.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = words.Length == 0 ? rows : [.. rows.Where(row => Matches(row, columns, words))];
        return Sorted(found, columns.FirstOrDefault(column => column.Id == view.Sort)?.SortBy, view.Descending);
    }

    public static string Text(object? value) => value switch
    {
        null => "",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static ImmutableArray<T> Sorted<T>(ImmutableArray<T> rows, Func<T, IComparable?>? key, bool descending)
    {
        if (key is null) return rows;
        var keyed = rows.Select(row => (Row: row, Key: key(row))).ToList();
        var known = keyed.Where(pair => pair.Key is not null);
        var sorted = descending ? known.OrderByDescending(pair => pair.Key, Order) : known.OrderBy(pair => pair.Key, Order);
        return [.. sorted.Concat(keyed.Where(pair => pair.Key is null)).Select(pair => pair.Row)];
    }

    private static readonly Comparer<IComparable?> Order = Comparer<IComparable?>.Create((left, right) =>
        left is string one && right is string other ? string.Compare(one, other, StringComparison.OrdinalIgnoreCase) : Comparer<IComparable?>.Default.Compare(left, right));

    private static bool Matches<T>(T row, IReadOnlyList<CockpitColumn<T>> columns, string[] words)
    {
        foreach (var word in words)
        {
            var found = false;
            for (var i = 0; i < columns.Count && !found; i++) found = Text(columns[i].Text(row)).Contains(word, StringComparison.OrdinalIgnoreCase);
            if (!found) return false;
        }
        return true;
    }
}
