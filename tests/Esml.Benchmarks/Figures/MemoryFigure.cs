using Esml.TestKit.Portal;
using Microsoft.Playwright;

namespace Esml.Benchmarks.Figures;

/// <summary>Memory of the whole portal with its sample factory, and what each open grid adds.</summary>
internal static class MemoryFigure
{
    private const int Circuits = 20;
    private const int Types = 15;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    public static async Task MeasureAsync(Report report, CancellationToken cancellationToken)
    {
        report.Section("Memory");
        await using var browsing = await Browsing.StartAsync(24, cancellationToken);
        if (browsing is null)
        {
            report.Note(Chromium.Missing);
            return;
        }

        var page = await browsing.SignInAsync();
        await OpenAsync(page);
        report.Figure("working set just after building the sample factory", browsing.AfterBuilding / 1e6, "MB");
        report.Figure("working set with the sample factory, one grid open", browsing.Portal.WorkingSet / 1e6, "MB", atMost: 250);
        // The first circuits also fill caches that all share; and what starting and reading took must be gone from the figure.
        await OpenManyAsync(page, 5);
        await Task.Delay(Rest, cancellationToken);
        var (before, held) = (await HeapReading.TakeAsync(browsing.Portal.ProcessId, cancellationToken), browsing.Portal.WorkingSet);
        await OpenManyAsync(page, Circuits);
        var grown = browsing.Portal.WorkingSet - held;
        var after = await HeapReading.TakeAsync(browsing.Portal.ProcessId, cancellationToken);
        report.Figure($"per open grid, live managed objects, over {Circuits} circuits", (after.Bytes - before.Bytes) / 1e6 / Circuits, "MB", atMost: 0.85);
        report.Figure($"per open grid, working set, over {Circuits} circuits", grown / 1e6 / Circuits, "MB");
        report.Note("What a circuit consists of, by type:");
        foreach (var (name, count, bytes) in after.GrownSince(before).Take(Types))
            report.Figure($"  {count / Circuits,5} x {name[..Math.Min(name.Length, 80)]}", bytes / 1e3 / Circuits, "kB");
    }

    private static async Task OpenManyAsync(IPage page, int count)
    {
        for (var i = 0; i < count; i++) await OpenAsync(await page.Context.NewPageAsync());
    }

    private static async Task OpenAsync(IPage page)
    {
        await page.GotoAsync("/projects");
        await page.Locator("[data-ready]").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
    }
}
