using System.Collections.Immutable;
using Esml.Operations.Costs;

namespace Esml.Cockpit.Costs;

/// <summary>What moved most against the same days of the month before.</summary>
internal static class CostMovers
{
    private const int Most = 5;
    private const decimal Least = 1;

    public static ImmutableArray<CostRow> Build(CostReport report) =>
        [.. report.Rows.Where(row => Math.Abs(Moved(row)) >= Least).OrderByDescending(row => Math.Abs(Moved(row))).Take(Most)];

    public static decimal Moved(CostRow row) => row.SoFar - row.SameDaysBefore;
}
