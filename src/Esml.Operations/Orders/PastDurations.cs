using Esml.Factory.Projects;
using Esml.Operations.Inventory;

namespace Esml.Operations.Orders;

/// <summary>How long it took to set up an environment like this one.</summary>
internal sealed class PastDurations(FactoryBoard board)
{
    /// <summary>The median of the deployments that succeeded for this environment, of projects of the same type where there are any.</summary>
    public (TimeSpan? Median, int Runs) Of(FactoryEnvironment environment, ProjectType type)
    {
        var projects = board.Placed.Values.Where(placed => placed.Placement.Environment == environment && placed.Placement.Key.Project is not null).ToList();
        var same = projects.Where(placed => placed.Tags.Type == type).SelectMany(Durations).Order().ToList();
        var runs = same.Count > 0 ? same : [.. projects.SelectMany(Durations).Order()];
        return (runs.Count == 0 ? null : runs[runs.Count / 2], runs.Count);
    }

    private static IEnumerable<TimeSpan> Durations(PlacedEnvironment placed) => placed.Deployments
        .Where(deployment => deployment.Outcome is ProvisioningOutcome.Succeeded)
        .Select(deployment => deployment.Duration)
        .OfType<TimeSpan>();
}
