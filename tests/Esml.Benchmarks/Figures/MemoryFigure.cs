using Esml.TestKit.Portal;
using Microsoft.Playwright;

namespace Esml.Benchmarks.Figures;

/// <summary>Memory of the whole portal with its sample factory, and what each open grid adds.</summary>
internal static class MemoryFigure
{
    private const int Circuits = 20;

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
        report.Figure("working set with the sample factory", browsing.Portal.WorkingSet / 1e6, "MB", atMost: 250);
        await OpenManyAsync(page, 5);
        await browsing.Portal.UntilAsync("health/live?collect=true", cancellationToken);
        var before = browsing.Portal.WorkingSet;
        await OpenManyAsync(page, Circuits);
        report.Figure($"per open grid, working set, over {Circuits} circuits", (browsing.Portal.WorkingSet - before) / 1e6 / Circuits, "MB");
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
