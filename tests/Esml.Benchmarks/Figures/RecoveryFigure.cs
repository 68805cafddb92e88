using Esml.LocalAzure;
using Esml.Operations.State;
using Esml.TestKit.Engine;
using Esml.TestKit.Portal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Esml.Benchmarks.Figures;

/// <summary>Kills the engine's process in the middle of steps and starts it again at once: how long until the step that was cut off is taken up, and until the next begins.</summary>
internal static class RecoveryFigure
{
    // Azure carried these out, but the answer never came.
    private static readonly RouteFault[] Kills =
    [
        new("*resourcegroups/*-rg", "PUT"),
        new("*-rg/providers/Microsoft.Authorization/roleAssignments/*", "PUT"),
        new("*/deployments/esml-project*", "PUT"),
        new("*/projects/project001*", "PUT"),
        new("/secrets/esml-project-sp-id", "PUT"),
    ];

    public static async Task MeasureAsync(Report report, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{PortalProcess.FreePort()}");
        await using var factory = await ApprovedOrders.OpenAsync(address, null, cancellationToken);
        await factory.AddAsync("Recovery", cancellationToken);
        await factory.StopAsync();
        var killed = new List<DateTimeOffset>();
        foreach (var kill in Kills) killed.Add(await KillAsync(kill, address, factory, cancellationToken));
        using (var last = EngineProcess.Start(address, factory.Folder, null)) await last.UntilRestAsync(cancellationToken);
        await ReadAsync(report, factory.Folder, killed, cancellationToken);
    }

    private static async Task<DateTimeOffset> KillAsync(RouteFault kill, Uri address, ApprovedOrders factory, CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var fault = factory.Cloud.Server.Faults.Add(kill with { Afterwards = true, Delay = Timeout.InfiniteTimeSpan, Times = 1, Hit = () => reached.TrySetResult() });
        using var process = EngineProcess.Start(address, factory.Folder, null);
        var rest = process.UntilRestAsync(cancellationToken);
        if (await Task.WhenAny(reached.Task, rest) == rest) throw new InvalidOperationException($"The order came to rest before {kill.Path} was called: {await ProblemAsync(factory.Folder, cancellationToken)}");
        process.Kill();
        return TimeProvider.System.GetUtcNow();
    }

    private static async Task ReadAsync(Report report, string folder, List<DateTimeOffset> killed, CancellationToken cancellationToken)
    {
        await using var db = Open(folder);
        var lines = await db.OrderEvents.AsNoTracking().OrderBy(line => line.Id).ToListAsync(cancellationToken);
        var (again, next) = (new Samples(), new Samples());
        foreach (var at in killed)
        {
            var after = lines.Where(line => line.At > at).ToList();
            again.Add((after.First(line => line.Text.StartsWith("Taken up again", StringComparison.Ordinal)).At - at).TotalMilliseconds);
            next.Add((after.First(line => line.Text == "Begins.").At - at).TotalMilliseconds);
        }

        report.Figure($"engine killed in a step: taken up again, median of {killed.Count}", again.Median / 1000, "s");
        report.Figure($"engine killed in a step: next step begun, median of {killed.Count}", next.Median / 1000, "s");
    }

    private static async Task<string> ProblemAsync(string folder, CancellationToken cancellationToken)
    {
        await using var db = Open(folder);
        return await db.Steps.Where(step => step.Problem != null).Select(step => $"{step.Key} {step.Problem}").FirstOrDefaultAsync(cancellationToken) ?? "nothing failed";
    }

    private static CockpitDb Open(string folder)
    {
        var options = Options.Create(new DataOptions { Folder = folder });
        return new CockpitDbFactory(options, new(options)).CreateDbContext();
    }
}
