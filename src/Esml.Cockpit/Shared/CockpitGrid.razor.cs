using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Esml.Cockpit.Shared;

/// <summary>
/// The portal's table: virtualised rows of one height, search, sort and columns in the URL, sticky header, keyboard (page.js), export.
/// The only user of MudDataGrid.
/// </summary>
public sealed partial class CockpitGrid<T>
    where T : class
{
    // Before the circuit stands, a virtualised table would be an empty box: the first rows are rendered plainly instead.
    private const int Prerendered = 20;
    private static readonly RenderFragment Nothing = builder =>
    {
        builder.OpenComponent<EmptyState>(0);
        builder.AddComponentParameter(1, nameof(EmptyState.Title), "Nothing fits");
        builder.AddComponentParameter(2, nameof(EmptyState.ChildContent), (RenderFragment)(text => text.AddContent(0, "No row fits the search and the filters. Clear them to see all.")));
        builder.CloseComponent();
    };

    private readonly string _id = Guid.NewGuid().ToString("N")[..8];
    private IEqualityComparer<T>? _byKey;
    private IReadOnlyList<CockpitColumn<T>> _columns = [];
    private ImmutableArray<T> _shown = [];
    private ImmutableArray<T> _from;
    private readonly SearchDraft _draft = new();
    private GridView? _seen;
    private string _layout = "";

    /// <summary>What the rows are called: "Projects". Also the exported file's name.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public ImmutableArray<T> Rows { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<CockpitColumn<T>> Columns { get; set; } = [];

    [Parameter, EditorRequired]
    public GridView View { get; set; } = GridView.Plain;

    /// <summary>The URL of the same page under another view.</summary>
    [Parameter, EditorRequired]
    public Func<GridView, string> UrlFor { get; set; } = default!;

    [Parameter, EditorRequired]
    public Func<T, object> RowKey { get; set; } = default!;

    /// <summary>The height of every row, in pixels.</summary>
    [Parameter]
    public int RowHeight { get; set; } = 40;

    [Parameter]
    public Func<T, int, string> RowClass { get; set; } = (_, _) => "";

    /// <summary>Puts the searched and sorted rows under headings; the result is what is shown.</summary>
    [Parameter]
    public Func<ImmutableArray<T>, ImmutableArray<T>>? Arrange { get; set; }

    /// <summary>False for rows that are not data, such as headings.</summary>
    [Parameter]
    public Func<T, bool>? IsData { get; set; }

    [Parameter]
    public RenderFragment? Filters { get; set; }

    [Parameter]
    public RenderFragment? Empty { get; set; }

    [Parameter]
    public string Css { get; set; } = "";

    private bool Live => RendererInfo.IsInteractive;

    private IEnumerable<T> Rendered => Live ? _shown : _shown.Take(Prerendered);

    protected override void OnParametersSet()
    {
        _byKey ??= new KeyComparer(RowKey);
        _draft.Arrived(View.Search);
        _columns = [.. Columns.Where((column, index) => index == 0 || !View.Hidden.Contains(column.Id))];
        // MudDataGrid keeps its columns in the order in which they first appeared.
        _layout = string.Join('.', _columns.Select(column => column.Id)) + Live;
        if (Rows == _from && View.Equals(_seen)) return;
        (_from, _seen) = (Rows, View);
        var found = GridRows.Shown(Rows, Columns, View);
        _shown = Arrange is null ? found : Arrange(found);
    }

    private void Search(string? typed) => Go(View with { Search = _draft.Typed(typed ?? "") });

    // Typing replaces the entry in the history, so that Back leaves the search and not one letter.
    private void Go(GridView view) => Navigation.NavigateTo(UrlFor(view), replace: true);

    private string Arrow(CockpitColumn<T> column) => View.Sort != column.Id ? "" : View.Descending ? "↓" : "↑";

    private string SortLabel(CockpitColumn<T> column) => View.Sort != column.Id ? $"{column.Title}, sort" : $"{column.Title}, sorted {(View.Descending ? "descending" : "ascending")}";

    private async Task SaveAsync(string type)
    {
        var rows = IsData is null ? _shown : [.. _shown.Where(IsData)];
        await using var module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/download.js");
        using var stream = new DotNetStreamReference(await GridExport.WriteAsync(type, rows, _columns, CancellationToken.None));
        await module.InvokeVoidAsync("save", $"{Name.ToLowerInvariant()}.{(type == GridExport.Csv ? "csv" : "xlsx")}", type, stream);
    }

    private sealed class KeyComparer(Func<T, object> key) : IEqualityComparer<T>
    {
        public bool Equals(T? x, T? y) => x is null || y is null ? ReferenceEquals(x, y) : key(x).Equals(key(y));

        public int GetHashCode(T obj) => key(obj).GetHashCode();
    }
}
