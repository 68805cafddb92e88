using Esml.TestKit.Portal;
using Microsoft.Playwright;

namespace Esml.Benchmarks.Figures;

/// <summary>A portal with its sample factory and a browser, for the figures that a person would feel.</summary>
internal sealed class Browsing(PortalProcess portal, IPlaywright playwright, IBrowser browser) : IAsyncDisposable
{
    // Names a folder that is kept: the sample is built there once, and later runs find it standing.
    private static string? Kept => Environment.GetEnvironmentVariable("ESML_BENCHMARK_DATA") is { Length: > 0 } folder ? folder : null;

    public PortalProcess Portal => portal;

    /// <summary>Memory of the portal that had just built the sample, in bytes.</summary>
    public long AfterBuilding { get; private init; }

    public static async Task<Browsing?> StartAsync(int projects, CancellationToken cancellationToken)
    {
        if (Chromium.Path() is not { } path) return null;
        var (portal, whileBuilding) = await StandingAsync(Kept is { } kept ? Path.Combine(kept, $"projects-{projects}") : null, projects, cancellationToken);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Chromium.Arguments });
        return new Browsing(portal, playwright, browser) { AfterBuilding = whileBuilding };
    }

    /// <summary>Builds the sample, then starts the portal anew: days later nobody sees what building took.</summary>
    private static async Task<(PortalProcess Portal, long AfterBuilding)> StandingAsync(string? folder, int projects, CancellationToken cancellationToken)
    {
        var setting = $"--Sample:Projects={projects}";
        long afterBuilding;
        await using (var building = await PortalProcess.StartAsync(folder, cancellationToken, setting))
        {
            await building.UntilAsync("health/sample", cancellationToken, TimeSpan.FromMinutes(30));
            await Task.Delay(TimeSpan.FromSeconds(10), cancellationToken);
            (folder, afterBuilding) = (building.Folder, building.WorkingSet);
        }

        var portal = await PortalProcess.StartAsync(folder, cancellationToken, setting);
        await portal.UntilAsync("health/sample", cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(10), cancellationToken);
        return (portal, afterBuilding);
    }

    /// <summary>A new browser profile, signed in, with an empty cache apart from the sign-in page's files.</summary>
    public async Task<IPage> SignInAsync()
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = portal.Address.ToString(), ViewportSize = new ViewportSize { Width = 1400, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Manager" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return page;
    }

    /// <summary>A profile that is signed in but has nothing in its cache.</summary>
    public async Task<IPage> ColdAsync()
    {
        var signedIn = await SignInAsync();
        var state = await signedIn.Context.StorageStateAsync();
        await signedIn.Context.CloseAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = portal.Address.ToString(), StorageState = state, ViewportSize = new ViewportSize { Width = 1400, Height = 900 } });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await portal.DisposeAsync();
        if (Kept is null) Directory.Delete(portal.Folder, recursive: true);
    }
}
