using Microsoft.Playwright;

namespace Esml.Browser.Tests;

/// <summary>One person's browser window; remembers what its console complained about.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public Visitor(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.SetDefaultTimeout(15_000);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Add($"exception: {error}");
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => _complaints;

    public async Task SignInAsync(string role)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = role }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Opens a page and waits until its circuit is alive and its data has come.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator("[data-ready]").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
