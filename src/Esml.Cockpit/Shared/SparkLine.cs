using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Shared;

/// <summary>The points of a sparkline in a box of 64 by 18.</summary>
internal static class SparkLine
{
    private const double Width = 64;
    private const double Top = 2;
    private const double Bottom = 16;
    private const int Most = 30;

    /// <summary>The line drawn, for the cells of grids.</summary>
    public static MarkupString Markup(ImmutableArray<decimal> values) =>
        new($"<svg class=\"spark\" viewBox=\"0 0 64 18\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><polyline points=\"{Points(values)}\"></polyline></svg>");

    /// <summary>Empty where there is nothing to compare. The scale starts at zero, so that a flat cost looks flat.</summary>
    public static string Points(ImmutableArray<decimal> values)
    {
        if (values.IsDefault || values.Length < 2) return "";
        var shown = values.Length > Most ? values[^Most..] : values;
        var highest = (double)Math.Max(shown.Max(), 0.01m);
        var text = new StringBuilder(shown.Length * 10);
        for (var i = 0; i < shown.Length; i++)
        {
            var y = Bottom - ((double)Math.Max(shown[i], 0) / highest * (Bottom - Top));
            text.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? " " : "")}{i * Width / (shown.Length - 1):0.#},{y:0.#}");
        }
        return text.ToString();
    }
}
