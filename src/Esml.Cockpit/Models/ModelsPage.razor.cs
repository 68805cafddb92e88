using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Access;
using Esml.Operations.Models;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Models;

/// <summary>All model versions, their scores, and which leads where.</summary>
public sealed partial class ModelsPage
{
    private ModelsView _view = ModelsView.FromQuery(UrlQuery.Empty);
    private object _key = new();
    private DateTimeOffset? _seen;
    private ImmutableArray<ModelRow> _rows = [];
    private ImmutableArray<CockpitColumn<ModelRow>> _columns = [];
    private Figure _figure = new(FigureKind.Dots, "", "", "", [], []);

    [CascadingParameter]
    private Caller Caller { get; set; } = default!;

    [CascadingParameter]
    private PageUrl Url { get; set; } = default!;

    protected override void OnParametersSet() => Aim();

    // A sweep that read the registries anew makes a new key, and so a new load.
    protected override bool ShouldRender()
    {
        Aim();
        return true;
    }

    private void Aim()
    {
        _view = ModelsView.FromQuery(Url.Query);
        _key = (_view with { Grid = GridView.Plain }, Board.Status.LastGood);
    }

    private async Task<ModelReport> LoadAsync(CancellationToken cancellation)
    {
        var view = _view;
        var report = await Catalogue.GetAsync(Caller, cancellation);
        _rows = [.. report.Versions.Where(view.Fits)];
        (_columns, _figure, _seen) = (ModelColumns.Build(report.Versions), ScoresFigure.Build(_rows, view.Project is not null), report.SeenAt);
        return report;
    }

    private static object Key(ModelRow row) => (row.WorkspaceId, row.Name, row.Version);
}
