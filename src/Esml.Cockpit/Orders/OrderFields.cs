using System.Collections.Immutable;
using Esml.Factory.Orders;

namespace Esml.Cockpit.Orders;

/// <summary>The fields of the order form from top to bottom.</summary>
internal static class OrderFields
{
    private static readonly ImmutableArray<string> Above =
    [
        nameof(ProjectOrder.UseCase), nameof(ProjectOrder.Type), nameof(ProjectOrder.Environments), nameof(ProjectOrder.Classification),
        nameof(ProjectOrder.Owner), nameof(ProjectOrder.BusinessUnit), nameof(ProjectOrder.CostCentre), nameof(ProjectOrder.TeamKind), nameof(ProjectOrder.Team),
        nameof(ProjectOrder.MonthlyBudget), nameof(ProjectOrder.ModelFolder), nameof(ProjectOrder.ModelPrefix), nameof(ProjectOrder.Services),
    ];

    /// <summary>The fields that stand in the way, from top to bottom; the first one is where a refused order leads to.</summary>
    public static ImmutableArray<string> Open(IEnumerable<OrderFinding> findings) =>
        [.. findings.Where(finding => finding.Blocks).Select(finding => finding.Field).Distinct().OrderBy(Place)];

    // Sizes follow the fields above, the conditions end the form.
    private static int Place(string field) => Above.IndexOf(field) is >= 0 and var at ? at : field == nameof(ProjectOrder.AcceptedConditions) ? Above.Length + 1 : Above.Length;
}
