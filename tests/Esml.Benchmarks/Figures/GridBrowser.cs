using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Esml.Benchmarks.Figures;

/// <summary>The little that a grid asks of a browser: how much of its virtualised rows fits into a window.</summary>
internal sealed class GridBrowser : IJSRuntime
{
    private const float Height = 804;
    private const float Space = 16_000;
    private const string Seen = "OnSpacerAfterVisible";

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
    {
        if (identifier.EndsWith("Virtualize.init", StringComparison.Ordinal) && args?[0] is { } reference)
        {
            var target = reference.GetType().GetProperty("Value")!.GetValue(reference)!;
            var seen = target.GetType().GetMethod(Seen, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance) ?? throw new MissingMethodException(target.GetType().Name, Seen);
            seen.Invoke(target, [Space, 0f, Height]);
        }

        return ValueTask.FromResult<TValue>(default!);
    }
}

/// <summary>Where the visitor is.</summary>
internal sealed class GridNavigation : NavigationManager
{
    public GridNavigation() => Initialize("http://localhost/", "http://localhost/projects");

    protected override void NavigateToCore(string uri, NavigationOptions options)
    {
        Uri = ToAbsoluteUri(uri).ToString();
        NotifyLocationChanged(isInterceptedLink: false);
    }
}
