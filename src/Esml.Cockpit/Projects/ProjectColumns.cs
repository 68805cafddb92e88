using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;

namespace Esml.Cockpit.Projects;

/// <summary>The grid's four columns, and the many of its export.</summary>
internal static class ProjectColumns
{
    public static ImmutableArray<CockpitColumn<BoardLine>> Build(InventoryStatus status, TimeProvider time) =>
        [Project, .. Enum.GetValues<FactoryEnvironment>().Select(environment => Of(environment, status, time))];

    private static CockpitColumn<BoardLine> Project { get; } = new("project", "Project", ProjectCell.Template, line => Words(line.Row))
    {
        SortBy = line => line.Row?.UseCase,
        Css = "project",
        Export =
        [
            ("Project", line => line.Row!.Key.ToString()), ("Use case", line => line.Row!.UseCase), ("Type", line => line.Row!.Type is { } type ? StateWords.Of(type) : ""),
            ("Owner", line => line.Row!.Owner), ("Business unit", line => line.Row!.BusinessUnit), ("Cost centre", line => line.Row!.CostCentre), ("Stage", line => line.Row!.Stage?.ToString() ?? ""),
        ],
    };

    private static CockpitColumn<BoardLine> Of(FactoryEnvironment environment, InventoryStatus status, TimeProvider time) => new(
        environment.ToString().ToLowerInvariant(), environment.ToString(), EnvironmentCellView.For(environment, time), line => Words(line.Row?[environment]))
    {
        SortBy = line => line.Row?[environment].Cost?.MonthToDate.Amount,
        DescendingFirst = true,
        Note = Note(environment, status),
        Css = $"cell {StateWords.Css(environment)}",
        Export =
        [
            ($"{environment} state", line => StateWords.Of(line.Row![environment])), ($"{environment} model", line => Model(line.Row![environment])),
            ($"{environment} metric", line => line.Row![environment].Leading?.Metric), ($"{environment} cost", line => line.Row![environment].Cost?.MonthToDate.Amount),
            ($"{environment} currency", line => line.Row![environment].Cost?.MonthToDate.Currency), ($"{environment} budget", line => line.Row![environment].Cost?.Budget),
            ($"{environment} resources", line => line.Row![environment].ResourceCount), ($"{environment} seen at", line => line.Row![environment].SeenAt is { } at ? Ages.Iso(at) : ""),
        ],
    };

    private static string Note(FactoryEnvironment environment, InventoryStatus status) =>
        status.Subscriptions.FirstOrDefault(subscription => subscription.Environment == environment) is { SubscriptionId.Length: > 4 } found ? $"subscription …{found.SubscriptionId[^4..]}" : "";

    private static string Words(ProjectRow? row) => row is null ? "" : $"{row.Key} {row.UseCase} {row.Owner} {row.BusinessUnit} {row.CostCentre} {row.Type}";

    private static string Words(EnvironmentCell? cell) => cell is null or { Lifecycle: Lifecycle.NotOrdered } ? "" : $"{StateWords.Of(cell)} {Model(cell)} {cell.Leading?.Name}";

    private static string Model(EnvironmentCell cell) => cell.Leading is { } leading ? $"{leading.Alias} v{leading.Version}" : "";
}
