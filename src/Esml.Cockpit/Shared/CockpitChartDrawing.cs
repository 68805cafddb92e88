using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;

namespace Esml.Cockpit.Shared;

/// <summary>Translates a figure for Plotly, in the colours of the theme.</summary>
internal static class CockpitChartDrawing
{
    private const string Fallback = "#7b8794";
    private static readonly Plotly.Blazor.Traces.ScatterLib.MarkerLib.SymbolEnum[] Symbols =
        [Plotly.Blazor.Traces.ScatterLib.MarkerLib.SymbolEnum.Circle, Plotly.Blazor.Traces.ScatterLib.MarkerLib.SymbolEnum.Diamond, Plotly.Blazor.Traces.ScatterLib.MarkerLib.SymbolEnum.Square];

    public static Config Config() => new() { DisplayModeBar = Plotly.Blazor.ConfigLib.DisplayModeBarEnum.False, Responsive = true };

    public static IList<ITrace> Traces(Figure figure, Dictionary<string, string> colours) =>
        [.. figure.Series.Select<FigureSeries, ITrace>((series, index) => figure.Kind is FigureKind.StackedBars ? Bars(figure, series, colours) : Points(figure, series, index, colours))];

    public static Plotly.Blazor.Layout Layout(Figure figure, int height, Dictionary<string, string> colours)
    {
        var (text, grid) = (Of(colours, "text-3"), Of(colours, "border"));
        return new()
        {
            BarMode = Plotly.Blazor.LayoutLib.BarModeEnum.Stack,
            BarGap = 0.14m,
            ShowLegend = false,
            AutoSize = true,
            Height = height,
            HoverMode = figure.Kind is FigureKind.StackedBars ? HoverModeEnum.XUnified : HoverModeEnum.Closest,
            DragMode = DragModeEnum.False,
            PaperBgColor = "rgba(0,0,0,0)",
            PlotBgColor = "rgba(0,0,0,0)",
            Font = new() { Family = "Inter Variable, Inter, Segoe UI, system-ui, sans-serif", Size = 11, Color = text },
            Margin = new() { L = 44, R = 8, T = 8, B = 28 },
            HoverLabel = new() { BgColor = Of(colours, "surface"), BorderColor = Of(colours, "border-strong"), Font = new() { Color = Of(colours, "text") } },
            XAxis = [new() { Type = Plotly.Blazor.LayoutLib.XAxisLib.TypeEnum.Category, FixedRange = true, ShowGrid = false, ZeroLine = false, NTicks = figure.Kind is FigureKind.Dots ? 40 : 6, TickAngle = figure.Kind is FigureKind.Dots ? null : 0, AutoMargin = Plotly.Blazor.LayoutLib.XAxisLib.AutoMarginFlag.Height }],
            YAxis = [new() { FixedRange = true, GridColor = grid, ZeroLineColor = grid, NTicks = 5, TickFormat = figure.Kind is FigureKind.StackedBars ? "~s" : ".2f", RangeMode = figure.From is null ? Plotly.Blazor.LayoutLib.YAxisLib.RangeModeEnum.Normal : Plotly.Blazor.LayoutLib.YAxisLib.RangeModeEnum.ToZero }],
        };
    }

    private static Bar Bars(Figure figure, FigureSeries series, Dictionary<string, string> colours) => new()
    {
        Name = series.Name,
        X = [.. figure.X],
        Y = Values(series),
        Marker = new() { Color = Of(colours, series.Colour) },
        HoverTemplate = $"%{{y:,.2f}} {figure.Unit}",
    };

    // Three shapes beside three colours: the colour is never alone.
    private static Scatter Points(Figure figure, FigureSeries series, int index, Dictionary<string, string> colours) => new()
    {
        Name = series.Name,
        X = [.. figure.X],
        Y = Values(series),
        Text = series.Notes.IsDefaultOrEmpty ? null : string.Join('\n', series.Notes),
        TextArray = series.Notes.IsDefaultOrEmpty ? null : [.. series.Notes.Select(Harmless)],
        Mode = figure.Kind is FigureKind.Lines ? Plotly.Blazor.Traces.ScatterLib.ModeFlag.Lines | Plotly.Blazor.Traces.ScatterLib.ModeFlag.Markers : Plotly.Blazor.Traces.ScatterLib.ModeFlag.Markers,
        Marker = new() { Color = Of(colours, series.Colour), Size = 9, Symbol = Symbols[index % Symbols.Length] },
        Line = new() { Color = Of(colours, series.Colour), Width = 1.6m },
        HoverTemplate = $"%{{text}}<br>{Harmless(series.Name)} %{{y:.3f}}<extra></extra>",
    };

    private static List<object> Values(FigureSeries series) => [.. series.Y.Select(value => (object)value!)];

    // Plotly reads a few tags in texts; names of projects and models are no markup.
    internal static string Harmless(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("%{", "% {", StringComparison.Ordinal);

    private static string Of(Dictionary<string, string> colours, string token) => colours.TryGetValue(token, out var value) && value.Length > 0 ? value : Fallback;
}
