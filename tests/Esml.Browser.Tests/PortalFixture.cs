using Esml.TestKit.Portal;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Esml.Browser.Tests.PortalFixture))]

namespace Esml.Browser.Tests;

/// <summary>One portal over a small sample factory and one browser for all tests of this assembly.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private PortalProcess? _portal;
    private PortalAzure? _azure;

    public Uri Address => _portal!.Address;

    public string Output => _portal!.Output;

    /// <summary>The local Azure below the portal: what is changed there, the portal has to notice.</summary>
    public PortalAzure Azure => _azure!;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path() is not { } path) return;
        var azure = new Uri($"http://127.0.0.1:{PortalProcess.FreePort()}");
        _portal = await PortalProcess.StartAsync(null, CancellationToken.None, "--Sample:Projects=8", $"--LocalAzure:Address={azure.OriginalString}");
        _azure = new(azure);
        // While the sample is built, so that its costs come with those of the others.
        await HostileProject.OrderAsync(_azure, CancellationToken.None);
        await _portal.UntilAsync("health/sample", CancellationToken.None, TimeSpan.FromMinutes(10));
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Chromium.Arguments });
    }

    /// <summary>A signed-in person at a desktop or a phone. Skips the test where there is no browser.</summary>
    public async Task<Visitor> VisitAsync(string? role, bool phone = false, bool dark = false)
    {
        if (_browser is null) Assert.Skip(Chromium.Missing);
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1400, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var visitor = new Visitor(context, await context.NewPageAsync());
        if (role is not null) await visitor.SignInAsync(role);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_azure is not null) await _azure.DisposeAsync();
        if (_portal is null) return;
        await _portal.DisposeAsync();
        Directory.Delete(_portal.Folder, recursive: true);
    }
}
