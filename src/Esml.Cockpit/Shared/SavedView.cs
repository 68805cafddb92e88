using System.Collections.Immutable;
using System.Text.Json;

namespace Esml.Cockpit.Shared;

/// <summary>A view under a name, kept in the person's browser.</summary>
internal sealed record SavedView(string Name, string Url)
{
    public static string Write(ImmutableArray<SavedView> views) => JsonSerializer.Serialize(views);

    /// <summary>What the browser kept is not trusted: only views of this place come back.</summary>
    public static ImmutableArray<SavedView> Read(string? kept, string path)
    {
        if (string.IsNullOrEmpty(kept)) return [];
        try
        {
            var views = JsonSerializer.Deserialize<SavedView?[]>(kept) ?? [];
            return [.. views.OfType<SavedView>().Where(view => view is { Name: not null, Url: not null } && (view.Url == path || view.Url.StartsWith(path + "?", StringComparison.Ordinal)))];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
