using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Shared;

/// <summary>How long ago something was; page.js counts on with the same words.</summary>
internal static class Ages
{
    public static string Text(TimeSpan age) => age switch
    {
        { TotalSeconds: < 60 } => "<1 min",
        { TotalMinutes: < 60 } => $"{(int)age.TotalMinutes} min",
        { TotalHours: < 48 } => $"{(int)age.TotalHours} h",
        _ => $"{(int)age.TotalDays} d",
    };

    public static string Text(DateTimeOffset at, DateTimeOffset now) => Text(now - at);

    /// <summary>As <see cref="Age"/>, without a component of its own, for the cells of grids.</summary>
    public static MarkupString Markup(DateTimeOffset at, DateTimeOffset now) =>
        new($"<time class=\"age\" datetime=\"{Iso(at)}\" title=\"{Exact(at)}\" data-age>{Text(at, now).Replace("<", "&lt;", StringComparison.Ordinal)}</time>");

    public static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("d MMMM", CultureInfo.InvariantCulture);

    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Took(TimeSpan span) => span.TotalMinutes >= 1 ? $"{(int)span.TotalMinutes} min {span.Seconds} s" : $"{span.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s";
}
