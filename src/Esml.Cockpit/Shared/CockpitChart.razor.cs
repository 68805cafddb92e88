using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Plotly.Blazor;

namespace Esml.Cockpit.Shared;

/// <summary>Draws a figure, or shows it as a table. The only user of Plotly, whose script is fetched when the first chart appears.</summary>
public sealed partial class CockpitChart : IAsyncDisposable
{
    private PlotlyChart? _chart;
    private IList<ITrace> _data = [];
    private Plotly.Blazor.Layout _layout = new();
    private readonly Config _config = CockpitChartDrawing.Config();
    private Dictionary<string, string>? _colours;
    private DotNetObjectReference<CockpitChart>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _following;
    private Figure? _drawn;
    private bool _table;
    private bool _stale;

    [Parameter, EditorRequired]
    public Figure Figure { get; set; } = default!;

    /// <summary>A few words beside the title, such as what is estimated.</summary>
    [Parameter]
    public string Note { get; set; } = "";

    /// <summary>What to say when there is nothing to draw.</summary>
    [Parameter]
    public string Empty { get; set; } = "There is nothing to draw yet.";

    [Parameter]
    public int Height { get; set; } = 260;

    /// <summary>Called by charts.js when the theme changes.</summary>
    [JSInvokable]
    public void Recolour(Dictionary<string, string> colours)
    {
        _colours = colours;
        Draw();
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_following is not null) await _following.InvokeVoidAsync("stop");
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }

        _self?.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (_colours is not null && !ReferenceEquals(Figure, _drawn)) Draw();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/charts.js");
            _self = DotNetObjectReference.Create(this);
            Recolour(await _module.InvokeAsync<Dictionary<string, string>?>("colours") ?? []);
            _following = await _module.InvokeAsync<IJSObjectReference>("follow", _self);
        }
        else if (_stale && _chart is not null)
        {
            _stale = false;
            await _chart.React(CancellationToken.None);
        }
    }

    private void Draw()
    {
        // The first drawing is PlotlyChart's own.
        _stale = _chart is not null;
        _drawn = Figure;
        _data = CockpitChartDrawing.Traces(Figure, _colours ?? []);
        _layout = CockpitChartDrawing.Layout(Figure, Height, _colours ?? []);
    }
}
