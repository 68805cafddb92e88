using System.Collections.Immutable;
using System.Globalization;
using Esml.Cockpit.Shared;
using Esml.Operations.Costs;

namespace Esml.Cockpit.Costs;

/// <summary>The month as stacked bars, one per day.</summary>
internal static class SpendByDayFigure
{
    public static Figure Build(CostReport report)
    {
        var colours = SeriesColours.Assign(report.Series.Select(series => series.Key));
        return new(
            FigureKind.StackedBars,
            $"By day and {CostWords.Of(report.Question.By)}",
            report.Currency,
            "Day",
            [.. report.Days.Select(day => day.ToString("d MMM", CultureInfo.InvariantCulture))],
            [.. report.Series.Select((series, index) => new FigureSeries(CostWords.Name(report, series.Key, series.Name), colours[index], Values(series.Daily)))])
        { From = 0 };
    }

    private static ImmutableArray<double?> Values(ImmutableArray<decimal> daily) => [.. daily.Select(amount => (double?)amount)];
}
