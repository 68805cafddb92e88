using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Benchmarks.Figures;

/// <summary>What the server needs to render the projects page: opened, changed by Azure, searched, sorted and filtered.</summary>
internal static class GridFigure
{
    private const int Rounds = 60;
    private static readonly DateTimeOffset Seen = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Ways = ["/projects?q=d", "/projects?q=de", "/projects?q=dem", "/projects?sort=-dev", "/projects?sort=project", "/projects?show=attention", "/projects?by=unit", "/projects"];

    public static async Task MeasureAsync(Report report, CancellationToken cancellationToken)
    {
        await MeasureAsync(report, 1, 250, 50, cancellationToken);
        await MeasureAsync(report, 3, 667, 150, cancellationToken);
    }

    private static async Task MeasureAsync(Report report, int scaleSets, int projects, double atMost, CancellationToken cancellationToken)
    {
        report.Section($"Server render of the grid, {scaleSets * projects:N0} projects x 3 environments{(scaleSets > 1 ? $", {scaleSets} scale sets" : "")}");
        var folder = Directory.CreateTempSubdirectory("esml-grid-").FullName;
        await using var portal = GridVisit.Portal(folder);
        var board = portal.GetRequiredService<FactoryBoard>();
        board.Change(_ => BoardRoom.Factory(projects, Seen, scaleSets: scaleSets));
        await FirstAsync(report, portal, atMost);
        await using var visit = new GridVisit(portal, interactive: true);
        await visit.OpenAsync();
        await ChangesAsync(report, board, visit, atMost, cancellationToken);
        await WaysAsync(report, visit, atMost);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task FirstAsync(Report report, IServiceProvider portal, double atMost)
    {
        foreach (var interactive in new[] { false, true })
        {
            var length = 0;
            var samples = await SamplesAsync(Rounds, async () =>
            {
                await using var visit = new GridVisit(portal, interactive);
                length = await visit.OpenAsync();
            });
            Tell(report, interactive ? "opened, as the circuit takes over" : "opened, as plain HTML", samples, atMost);
            report.Figure("  HTML", length / 1e3, "kB");
        }
    }

    // From the moment at which the board has changed. Pages wait up to 100 ms for more changes; the clock of this portal runs so fast that they don't.
    private static async Task ChangesAsync(Report report, FactoryBoard board, GridVisit visit, double atMost, CancellationToken cancellationToken)
    {
        var samples = new Samples();
        for (var round = 0; round < Rounds; round++)
        {
            var before = visit.Batches;
            board.Change(inputs => Dearer(inputs, round));
            samples.Add(await Samples.TimeAsync(() => visit.RenderedAfterAsync(before)));
            await Task.Delay(5, cancellationToken);
        }

        Tell(report, "after a live change", samples, atMost);
    }

    private static async Task WaysAsync(Report report, GridVisit visit, double atMost)
    {
        var round = 0;
        var samples = await SamplesAsync(Rounds * 3, () => visit.GoAsync(Ways[round++ % Ways.Length]));
        Tell(report, "after a letter, an order or a filter", samples, atMost);
    }

    private static BoardInputs Dearer(BoardInputs inputs, int round)
    {
        var placement = new Placement(ScopeKey.Of(new ProjectNumber(1)), FactoryEnvironment.Dev);
        var cost = inputs.Costs[placement];
        return inputs with { Costs = inputs.Costs.SetItem(placement, cost with { MonthToDate = cost.MonthToDate with { Amount = 1_000 + round } }) };
    }

    private static async Task<Samples> SamplesAsync(int count, Func<Task> action)
    {
        // What the runtime compiles and tunes on the way is not what people wait for.
        await Samples.CollectAsync(count, action);
        return await Samples.CollectAsync(count, action);
    }

    private static void Tell(Report report, string name, Samples samples, double atMost)
    {
        report.Figure($"{name}, p50", samples.Median, "ms");
        report.Figure($"{name}, p95", samples.P95, "ms", atMost);
    }
}
