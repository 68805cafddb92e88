using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;

namespace Esml.Cockpit.Shared;

/// <summary>The query part of a URL with total reading: whatever can't be read is as if it were not there.</summary>
internal sealed record UrlQuery(ImmutableSortedDictionary<string, string> Values)
{
    private const int Longest = 200;

    public static UrlQuery Empty { get; } = new(ImmutableSortedDictionary<string, string>.Empty);

    public static UrlQuery Parse(string query) => new(QueryHelpers.ParseQuery(query)
        .Where(pair => pair.Value.Count > 0 && pair.Value[0] is { Length: > 0 })
        .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value[0]!, StringComparer.Ordinal));

    public string? Text(string key) => Values.TryGetValue(key, out var value) ? value.Length > Longest ? value[..Longest] : value : null;

    public bool Flag(string key) => Text(key) == "1";

    public T? Choice<T>(string key) where T : struct, Enum
    {
        var text = Text(key);
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }

    public UrlQuery With(string key, string? value) => new(string.IsNullOrEmpty(value) ? Values.Remove(key) : Values.SetItem(key, value));

    public UrlQuery With<T>(string key, T? value) where T : struct, Enum => With(key, value?.ToString().ToLowerInvariant());

    public UrlQuery WithFlag(string key, bool value) => With(key, value ? "1" : null);

    /// <summary>"path?a=1&amp;b=2" with keys in order, so that equal views have equal URLs.</summary>
    public string On(string path) => Values.IsEmpty ? path : path + "?" + string.Join('&', Values.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
}
