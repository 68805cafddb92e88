using Esml.TestKit.Portal;
using Microsoft.Playwright;

namespace Esml.Benchmarks.Figures;

/// <summary>A portal with its sample factory and a browser, for the figures that a person would feel.</summary>
internal sealed class Browsing(PortalProcess portal, IPlaywright playwright, IBrowser browser) : IAsyncDisposable
{
    // Names a folder that is kept: the sample is built there once, and later runs find it standing.
    private static string? Kept => Environment.GetEnvironmentVariable("ESML_BENCHMARK_DATA") is { Length: > 0 } folder ? folder : null;

    public PortalProcess Portal => portal;

    public static async Task<Browsing?> StartAsync(int projects, CancellationToken cancellationToken)
    {
        if (Chromium.Path() is not { } path) return null;
        var portal = await PortalProcess.StartAsync(Kept is { } kept ? Path.Combine(kept, $"projects-{projects}") : null, cancellationToken, $"--Sample:Projects={projects}");
        await portal.UntilAsync("health/sample", cancellationToken, TimeSpan.FromMinutes(30));
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Chromium.Arguments });
        return new Browsing(portal, playwright, browser);
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
