using System.Diagnostics;
using System.Runtime.InteropServices;
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
            var sample = await Samples.TimeAsync(() => portal.UntilAsync("health/sample", cancellationToken));
            report.Figure("first start to first page", first / 1000, "s");
            report.Figure("sample factory of 24 projects built in", sample / 1000, "s");
        }
        finally
        {
            if (portal is not null) await portal.DisposeAsync();
        }

        var built = await AgainAsync(() => PortalProcess.StartAsync(folder, cancellationToken), cancellationToken);
        report.Figure("start to first page as built, median of 5", built.Median / 1000, "s", atMost: 2);
        if (await PublishAsync(cancellationToken) is { } published)
        {
            var program = Path.Combine(published, "Esml.Cockpit.dll");
            var ready = await AgainAsync(() => PortalProcess.StartProgramAsync(program, published, folder, cancellationToken), cancellationToken);
            report.Figure("start to first page as published for this platform, median of 5", ready.Median / 1000, "s", atMost: 2);
            Directory.Delete(published, recursive: true);
        }
        else
        {
            report.Note("The portal could not be published, so that form was not measured.");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Task<Samples> AgainAsync(Func<Task<PortalProcess>> start, CancellationToken cancellationToken) => Samples.CollectAsync(5, async () =>
    {
        await using var again = await start();
        await again.UntilAsync("sign-in", cancellationToken);
    });

    /// <summary>As the README's deploy section does it; null when that fails.</summary>
    private static async Task<string?> PublishAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("esml-published-").FullName;
        var start = new ProcessStartInfo("dotnet", ["publish", PortalFiles.ContentRoot(), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder]) { RedirectStandardOutput = true };
        using var publish = Process.Start(start)!;
        await publish.StandardOutput.ReadToEndAsync(cancellationToken);
        await publish.WaitForExitAsync(cancellationToken);
        return publish.ExitCode == 0 ? folder : null;
    }
}
