using System.Diagnostics;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Orders;

namespace Esml.Benchmarks.Figures;

/// <summary>How many orders are carried out in a minute where Azure takes no time, how soon a page has read what a step wrote, and how long a hundred reservations at once wait.</summary>
internal static class OrderFigure
{
    private const int Orders = 12;
    private const int Reservations = 100;
    private const int Rounds = 5;

    public static async Task MeasureAsync(Report report, CancellationToken cancellationToken)
    {
        report.Section("Orders for Dev, type esml, local Azure instant");
        await using (var factory = await ApprovedOrders.OpenAsync(null, null, cancellationToken))
        {
            await ProvisionAsync(report, factory, cancellationToken);
            await ReserveAsync(report, "SQLite", factory, cancellationToken);
        }

        if (Environment.GetEnvironmentVariable("ESML_TEST_POSTGRES") is { Length: > 0 } server)
        {
            await using var factory = await ApprovedOrders.OpenAsync(null, server, cancellationToken);
            await ReserveAsync(report, "PostgreSQL", factory, cancellationToken);
        }
        else
        {
            report.Note("ESML_TEST_POSTGRES names no PostgreSQL server, so nothing was measured on one.");
        }

        await RecoveryFigure.MeasureAsync(report, cancellationToken);
    }

    private static async Task ProvisionAsync(Report report, ApprovedOrders factory, CancellationToken cancellationToken)
    {
        // The first one starts the Bicep engine and is not counted.
        var (took, _) = await RunAsync(factory, 1, cancellationToken);
        report.Figure("first order, with the engines' start", took / 1000, "s");
        var (all, seen) = await RunAsync(factory, Orders, cancellationToken);
        report.Figure($"orders carried out, {Orders} waiting, 4 at once", Orders / all * 60_000, "a minute");
        report.Figure("step's event until a page has read it, p50", seen.Median, "ms");
        report.Figure("step's event until a page has read it, p95", seen.P95, "ms", atMost: 1000);
    }

    /// <summary>From the start of the first order to the end of the last; each has a page that watches it.</summary>
    private static async Task<(double Milliseconds, Samples Seen)> RunAsync(ApprovedOrders factory, int count, CancellationToken cancellationToken)
    {
        var ids = new List<Guid>();
        for (var number = 0; number < count; number++) ids.Add(await factory.AddAsync($"Benchmark {number}", cancellationToken));
        var pages = ids.Select(id => FollowAsync(factory.Book, id, cancellationToken)).ToList();
        var engine = factory.Engine;
        await engine.StartAsync(cancellationToken);
        var delays = await Task.WhenAll(pages);
        await engine.StopAsync(cancellationToken);
        var orders = await Task.WhenAll(ids.Select(id => factory.Book.FindAsync(ApprovedOrders.Core, id, cancellationToken)));
        if (orders.FirstOrDefault(order => order!.Row.State is not OrderState.Done) is { } broken) throw new InvalidOperationException($"Order {broken.Row.Reference} is {broken.Row.State}: {broken.Row.Failure}");
        var seen = new Samples();
        foreach (var delay in delays.SelectMany(delay => delay)) seen.Add(delay);
        return ((orders.Max(order => order!.Row.EndedAt) - orders.Min(order => order!.Row.StartedAt))!.Value.TotalMilliseconds, seen);
    }

    /// <summary>As an order's page does it: hears that the order changed, reads it and the new lines of its log.</summary>
    private static async Task<List<double>> FollowAsync(OrderBook book, Guid id, CancellationToken cancellationToken)
    {
        var (changes, delays) = (book.Watch(ApprovedOrders.Core, cancellationToken).Changes, new List<double>());
        var last = (await book.LogAsync(ApprovedOrders.Core, id, 0, cancellationToken)).LastOrDefault()?.Id ?? 0;
        await foreach (var batch in changes.WithCancellation(cancellationToken))
        {
            if (batch.All(change => change.Value.Id != id)) continue;
            var order = await book.FindAsync(ApprovedOrders.Core, id, cancellationToken);
            var lines = await book.LogAsync(ApprovedOrders.Core, id, last, cancellationToken);
            var now = TimeProvider.System.GetUtcNow();
            delays.AddRange(lines.Select(line => (now - line.At).TotalMilliseconds));
            last = lines.LastOrDefault()?.Id ?? last;
            if (!order!.Row.State.IsMoving()) return delays;
        }

        throw new UnreachableException();
    }

    private static async Task ReserveAsync(Report report, string database, ApprovedOrders factory, CancellationToken cancellationToken)
    {
        var samples = new Samples();
        // The first round compiles and connects.
        for (var round = 0; round <= Rounds; round++)
        {
            var holders = Enumerable.Range(0, Reservations).Select(number => $"round {round} order {number}").ToList();
            var waits = await Task.WhenAll(holders.Select(holder => Task.Run(() => Samples.TimeAsync(async () =>
            {
                var given = await factory.Addresses.ReserveAsync(ApprovedOrders.Core, new(holder, ScopeKey.Unattributed, ProjectType.Esml, [FactoryEnvironment.Dev]), cancellationToken);
                if (!given.IsGiven) throw new InvalidOperationException("The address space of the benchmark is full.");
            }), cancellationToken)));
            foreach (var holder in holders) await factory.Addresses.ReleaseAsync(ApprovedOrders.Core, holder, cancellationToken);
            if (round == 0) continue;
            foreach (var wait in waits) samples.Add(wait);
        }

        report.Figure($"{Reservations} reservations at once on {database}, p95", samples.P95, "ms");
    }
}
