using Esml.TestKit.Portal;
using Microsoft.Playwright;

namespace Esml.Benchmarks.Figures;

/// <summary>Navigation to visible rows of the factory grid in Chromium, cold and warm, and a search in it, with 250 projects.</summary>
internal static class BrowserFigure
{
    private static readonly string[] Regions = ["Nordics", "Iberia", "Benelux", "Alps", "Balkans", "Baltics", "Britain"];
    private const string Row = "a[data-row][href='/projects/001']";

    // Timed inside the page, from the event to the frame after the change: what drives the browser takes longer than the portal.
    private const string Until = """
        const until = there => new Promise(resolve => {
          const begun = performance.now();
          const look = () => { if (!there()) return; watch.disconnect(); requestAnimationFrame(() => resolve(performance.now() - begun)); };
          const watch = new MutationObserver(look);
          watch.observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
        });
        """;

    private const string Typing = "async ([text, wanted, gone]) => {" + Until + """
        const box = document.querySelector('input[placeholder^="Search"]');
        const done = until(() => document.querySelector(wanted) && !document.querySelector(gone));
        box.focus(); box.value = text; box.dispatchEvent(new Event('input', { bubbles: true })); box.dispatchEvent(new Event('change', { bubbles: true }));
        return await done;
        }
        """;

    private const string Clicking = "async ([target, wanted]) => {" + Until + """
        const done = until(() => document.querySelector(wanted));
        document.querySelector(target).click();
        return await done;
        }
        """;

    public static async Task MeasureAsync(Report report, CancellationToken cancellationToken)
    {
        report.Section("Factory grid in Chromium, 250 projects x 3 environments");
        await using var browsing = await Browsing.StartAsync(250, cancellationToken);
        if (browsing is null)
        {
            report.Note(Chromium.Missing);
            return;
        }

        await ColdAsync(report, browsing);
        var page = await browsing.SignInAsync();
        await OpenAsync(page);
        var warm = await Samples.CollectAsync(7, () => OpenAsync(page));
        report.Figure("navigation to visible rows, warm, median of 7", warm.Median / 1000, "s", atMost: 0.5);
        await SearchAsync(report, page);
        await DetailAsync(report, page);
    }

    private static async Task ColdAsync(Report report, Browsing browsing)
    {
        var cold = new Samples();
        long bytes = 0;
        var requests = 0;
        for (var i = 0; i < 5; i++)
        {
            var page = await browsing.ColdAsync();
            (bytes, requests) = (0, 0);
            page.RequestFinished += async (_, request) =>
            {
                var sizes = await request.SizesAsync();
                Interlocked.Add(ref bytes, sizes.ResponseBodySize + sizes.ResponseHeadersSize);
                Interlocked.Increment(ref requests);
            };
            cold.Add(await Samples.TimeAsync(() => OpenAsync(page)));
            await page.WaitForTimeoutAsync(300);
            await page.Context.CloseAsync();
        }

        report.Figure("navigation to visible rows, cold, median of 5", cold.Median / 1000, "s", atMost: 0.8);
        report.Figure("  transferred", bytes / 1e6, "MB");
        report.Figure("  requests", requests, "");
    }

    private static async Task OpenAsync(IPage page)
    {
        await page.GotoAsync("/projects", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.Locator(Row).First.WaitForAsync();
    }

    private static async Task SearchAsync(Report report, IPage page)
    {
        await page.Locator("[data-ready]").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        var search = page.GetByPlaceholder("Search").First;
        var samples = new Samples();
        for (var i = 0; i < Regions.Length; i++)
        {
            // The sample repeats its 24 projects region by region; numbers alone also occur in cost centres.
            var wanted = $"{25 + i * 24:000}";
            samples.Add(await page.EvaluateAsync<double>(Typing, new[] { $"progression {Regions[i]}", $"a[data-row][href='/projects/{wanted}']", Row }));
            await search.FillAsync("");
            await page.Locator(Row).First.WaitForAsync();
        }

        report.Figure("search to filtered rows, median of 7", samples.Median / 1000, "s", atMost: 0.1);
    }

    private static async Task DetailAsync(Report report, IPage page)
    {
        var samples = new Samples();
        for (var i = 0; i < 5; i++)
        {
            await OpenAsync(page);
            await page.Locator("[data-ready]").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
            // The live grid takes the place of the one that came as HTML.
            await page.WaitForTimeoutAsync(500);
            await page.Locator(Row).First.WaitForAsync();
            samples.Add(await page.EvaluateAsync<double>(Clicking, new[] { Row, ".project .environments" }));
        }

        report.Figure("row to project page, median of 5", samples.Median / 1000, "s", atMost: 0.25);
    }
}
