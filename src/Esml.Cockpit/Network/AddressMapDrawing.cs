using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Network;

/// <summary>The map as SVG. One text instead of thousands of elements that the circuit would have to remember.</summary>
internal static class AddressMapDrawing
{
    public const int RowHeight = 24;
    // In percent of a row; a name shorter than this share would not be read.
    private const int Width = 100;
    private const double Readable = 0.08;
    private const int Gap = 4;
    private const int TextBelow = 14;

    /// <param name="id">Unique on the page.</param>
    /// <param name="label">Says the same in words.</param>
    public static MarkupString Markup(AddressMap map, string id, string label)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"map\" role=\"img\" aria-label=\"{Safe(label)}\" style=\"height:{map.Rows.Length * RowHeight}px\">");
        // Reservations and external ranges differ by their hatching too, not by colour alone.
        svg.Append(CultureInfo.InvariantCulture, $"<defs><pattern id=\"{id}r\" class=\"hatch-reserved\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\"></rect><line y2=\"6\"></line></pattern>");
        svg.Append(CultureInfo.InvariantCulture, $"<pattern id=\"{id}e\" class=\"hatch-external\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><rect width=\"4\" height=\"4\"></rect><line x2=\"4\"></line></pattern></defs>");
        foreach (var (index, row) in map.Rows.Index())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"free\" y=\"{Top(index)}\" width=\"{row.Width * Width:0.##}%\" height=\"{RowHeight - Gap}\"></rect>");
            foreach (var part in row.Parts) Part(svg, index, part, id);
        }

        return new(svg.Append("</svg>").ToString());
    }

    private static void Part(StringBuilder svg, int row, AddressMapPart part, string id)
    {
        var css = part.Line.Show.ToString().ToLowerInvariant();
        var fill = part.Line.Show switch
        {
            AddressShow.Reserved => $" fill=\"url(#{id}r)\"",
            AddressShow.External => $" fill=\"url(#{id}e)\"",
            _ => "",
        };
        var missing = part.Line.Entry is { Deployed: false } && part.Line.Show is AddressShow.Projects or AddressShow.Common ? " missing" : "";
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{css}{missing}\"{fill} x=\"{part.From * Width:0.###}%\" y=\"{Top(row)}\" width=\"{part.Width * Width:0.###}%\" height=\"{RowHeight - Gap}\"><title>{Safe(Says(part.Line))}</title></rect>");
        if (part.Width >= Readable && missing.Length == 0 && part.Line.Show is AddressShow.Projects or AddressShow.Common)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(part.From + (part.Width / 2)) * Width:0.###}%\" y=\"{Top(row) + TextBelow}\">{Safe(part.Line.Entry!.Scope.ToString())}</text>");
    }

    private static string Says(AddressLine line) => $"{line.Range}: {line.Owner}, {line.Entry?.Purpose}, {line.State.ToLowerInvariant()}";

    private static int Top(int row) => (row * RowHeight) + (Gap / 2);

    // Names of external uses are anybody's text.
    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
