using Esml.Operations.Inventory;

namespace Esml.Cockpit.Shared;

/// <summary>What a finished refresh says.</summary>
internal static class RefreshWords
{
    public static string Of(SweepOutcome outcome) => outcome.Result switch
    {
        SweepResult.Busy => "A refresh is running already; the page follows it",
        SweepResult.Partial => $"Some could not be read: {string.Join(" ", outcome.Problems.Select(problem => problem.Message).Distinct().Take(2))}",
        _ => $"{Amounts.Count(outcome.Resources, "resource", "resources")} read in {Ages.Took(outcome.Took)}",
    };
}
