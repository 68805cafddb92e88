using System.Text.Json;
using Esml.Operations.Inventory;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Benchmarks.Figures;

/// <summary>A full inventory sweep, against reading and parsing the same pages of the same lists with a bare HttpClient.</summary>
internal static class SweepFigure
{
    private const int Resources = 15_000;
    private const int Rounds = 7;

    public static async Task MeasureAsync(Report report, CancellationToken cancellationToken)
    {
        report.Section($"Inventory sweep of {Resources:N0} resources");
        await using var factory = await FactoryUnderLoad.StartAsync(Resources, cancellationToken);
        var sweep = factory.Services.GetRequiredService<InventorySweep>();
        var (quiet, moved, stored, bare, pages) = (new Samples(), new Samples(), new Samples(), new Samples(), 0);
        for (var round = -1; round < Rounds; round++)
        {
            await factory.MoveAsync(round, cancellationToken);
            var (changed, storing) = await SweepAsync(sweep, cancellationToken);
            var (same, _) = await SweepAsync(sweep, cancellationToken);
            var read = await Samples.TimeAsync(async () => pages = await ReadAsync(factory, cancellationToken));
            if (round < 0) continue;
            moved.Add(changed);
            stored.Add(storing);
            quiet.Add(same);
            bare.Add(read);
        }

        report.Figure($"{pages} pages with a bare HttpClient, median", bare.Median / 1000, "s");
        report.Figure("full sweep, something changed on every page, median", moved.Median / 1000, "s");
        report.Figure("storing what it read, afterwards, median", stored.Median / 1000, "s");
        report.Figure("ratio to reading, something changed on every page", moved.Median / bare.Median, "x", atMost: 1.3);
        report.Figure("full sweep, nothing changed, median", quiet.Median / 1000, "s");
        report.Figure("ratio to reading, nothing changed", quiet.Median / bare.Median, "x", atMost: 1.3);
    }

    /// <summary>How long the sweep took, and then the storing that it leaves behind; that is over before anything else is measured.</summary>
    private static async Task<(double Swept, double Stored)> SweepAsync(InventorySweep sweep, CancellationToken cancellationToken)
    {
        var outcome = default(SweepOutcome);
        var swept = await Samples.TimeAsync(async () => outcome = await sweep.RunAsync(FactoryUnderLoad.CoreTeam, cancellationToken));
        if (outcome?.Result != SweepResult.Complete) throw new InvalidOperationException($"The sweep ended {outcome?.Result}.");
        return (swept, await Samples.TimeAsync(sweep.SettledAsync));
    }

    private static async Task<int> ReadAsync(FactoryUnderLoad factory, CancellationToken cancellationToken)
    {
        var counts = await Task.WhenAll(factory.Cloud.Options.Subscriptions.Select(async subscription =>
            await PagesAsync(factory, $"/subscriptions/{subscription.Id}/resourcegroups?api-version=2022-09-01", cancellationToken)
            + await PagesAsync(factory, $"/subscriptions/{subscription.Id}/resources?api-version=2022-09-01&$expand=createdTime,changedTime,provisioningState", cancellationToken)));
        return counts.Sum();
    }

    private static async Task<int> PagesAsync(FactoryUnderLoad factory, string link, CancellationToken cancellationToken)
    {
        var pages = 0;
        for (var next = link; next is not null; pages++)
        {
            var bytes = await factory.Cloud.Http.GetByteArrayAsync(new Uri(next, UriKind.RelativeOrAbsolute), cancellationToken);
            using var page = JsonDocument.Parse(bytes);
            next = page.RootElement.TryGetProperty("nextLink", out var value) ? value.GetString() : null;
        }

        return pages;
    }
}
