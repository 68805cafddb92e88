using System.Collections.Immutable;
using System.Globalization;
using Esml.Cockpit.Shared;
using Esml.Factory.Drift;

namespace Esml.Cockpit.Drift;

/// <summary>The big numbers over the list.</summary>
internal static class DriftFigures
{
    public static IReadOnlyList<KeyFigure> Build(ImmutableArray<DriftLine> lines)
    {
        var differing = lines.Count(line => line.Found.Differs);
        var waiting = lines.Count(line => line.Found.CheckedAt is null);
        return
        [
            new("Environments that differ", Whole(differing), $"of {lines.Length} that stand", differing > 0 ? "up" : ""),
            new("Differences", Whole(lines.Sum(line => line.Found.Open.Length)), $"{lines.Sum(line => line.Count(DifferenceKind.Missing))} missing, {lines.Sum(line => line.Count(DifferenceKind.Extra))} extra, {lines.Sum(line => line.Count(DifferenceKind.Changed))} changed"),
            new("Accepted", Whole(lines.Sum(line => line.Found.Accepted.Length)), "until they change"),
            new("Not compared", Whole(waiting + lines.Count(line => line.Found.Problem is not null)), waiting > 0 ? $"{waiting} for the first time soon" : lines.Any(line => line.Found.Problem is not null) ? "for a reason that the list names" : "all were compared"),
        ];
    }

    private static string Whole(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
