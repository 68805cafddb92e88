using Esml.TestKit.Portal;

namespace Esml.Benchmarks.Figures;

/// <summary>From the start of the built program to its first page, over a sample factory that already stands.</summary>
internal static class StartFigure
{
    public static async Task MeasureAsync(Report report, CancellationToken cancellationToken)
    {
        report.Section("Start");
        string folder;
        var first = 0.0;
        PortalProcess? portal = null;
        try
        {
            first = await Samples.TimeAsync(async () => portal = await PortalProcess.StartAsync(null, cancellationToken));
            folder = portal!.Folder;
            var built = await Samples.TimeAsync(() => portal.UntilAsync("health/sample", cancellationToken));
            report.Figure("first start to first page", first / 1000, "s");
            report.Figure("sample factory of 24 projects built in", built / 1000, "s");
        }
        finally
        {
            if (portal is not null) await portal.DisposeAsync();
        }

        var samples = await Samples.CollectAsync(5, async () =>
        {
            await using var again = await PortalProcess.StartAsync(folder, cancellationToken);
            await again.UntilAsync("sign-in", cancellationToken);
        });
        report.Figure("start to first page, median of 5", samples.Median / 1000, "s", atMost: 2);
        Directory.Delete(folder, recursive: true);
    }
}
