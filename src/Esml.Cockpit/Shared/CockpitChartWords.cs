using System.Globalization;

namespace Esml.Cockpit.Shared;

/// <summary>A figure in words and numbers, for tables and for whoever does not see it.</summary>
internal static class CockpitChartWords
{
    public static string Number(double? value, string unit) => value switch
    {
        null => "–",
        { } amount when unit.Length == 3 && unit.All(char.IsUpper) => Amounts.Text((decimal)amount, unit),
        { } score => Amounts.Metric(score),
    };

    public static string Summary(Figure figure) =>
        figure.IsEmpty ? "Nothing to show." : $"{figure.XName} {figure.X[0]} to {figure.X[^1]}. " + string.Join(" ", figure.Series.Select(series => Says(series, figure)));

    private static string Says(FigureSeries series, Figure figure)
    {
        var known = series.Y.OfType<double>().ToList();
        if (known.Count == 0) return $"{series.Name}: none.";
        return figure.Kind is FigureKind.StackedBars
            ? string.Create(CultureInfo.InvariantCulture, $"{series.Name}: {Number(known.Sum(), figure.Unit)} in all.")
            : $"{series.Name}: {Number(known.Min(), figure.Unit)} to {Number(known.Max(), figure.Unit)}.";
    }
}
