using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Esml.Cockpit.Shared;

/// <summary>Where the user is. Cascaded to every page, so that a navigation within a page sets its parameters again.</summary>
internal sealed record PageUrl(string Path, UrlQuery Query)
{
    public static PageUrl Of(string uri)
    {
        var parsed = new Uri(uri);
        return new(parsed.AbsolutePath, UrlQuery.Parse(parsed.Query));
    }
}

internal static class PageUrlRegistration
{
    public static void AddPageUrl(this IServiceCollection services)
    {
        services.AddCascadingValue(provider =>
        {
            var navigation = provider.GetRequiredService<NavigationManager>();
            var source = new CascadingValueSource<PageUrl>(() => PageUrl.Of(navigation.Uri), isFixed: false);
            // Both live as long as the circuit; nothing to unsubscribe.
            navigation.LocationChanged += (_, location) => _ = source.NotifyChangedAsync(PageUrl.Of(location.Location));
            return source;
        });
    }
}
