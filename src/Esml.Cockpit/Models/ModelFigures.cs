using System.Globalization;
using Esml.Cockpit.Shared;
using Esml.Factory.Projects;
using Esml.Operations.Models;

namespace Esml.Cockpit.Models;

/// <summary>The key figures over all model versions.</summary>
internal static class ModelFigures
{
    public static IReadOnlyList<KeyFigure> Build(IReadOnlyCollection<ModelRow> rows)
    {
        var models = rows.Select(row => (row.Project, row.Folder)).Distinct().Count();
        var leading = Enum.GetValues<FactoryEnvironment>().Reverse().Select(environment => $"{rows.Count(row => row.Leading && row.Environment == environment)} in {environment}");
        var (unscored, byHand) = (rows.Count(row => row.Primary is null), rows.Count(row => row.ByHand));
        return
        [
            new("Models", Number(models), $"in {Amounts.Count(rows.Select(row => row.Project).Distinct().Count(), "project", "projects")}"),
            new("Versions", Number(rows.Count), byHand == 0 ? "all from pipelines" : $"{byHand} registered by hand"),
            new("Leading", Number(rows.Count(row => row.Leading)), string.Join(", ", leading), Href: $"{ModelsView.Path}?leading=1"),
            new("Not scored", Number(unscored), unscored == 0 ? "every version has test-set scores" : "cannot be compared", unscored == 0 ? "" : "up"),
        ];
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
