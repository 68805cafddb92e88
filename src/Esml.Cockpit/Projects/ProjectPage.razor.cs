using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Inventory;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Projects;

/// <summary>One project: why it failed, its environments side by side, its resources.</summary>
public sealed partial class ProjectPage
{
    private ProjectDetail? _detail;
    private ImmutableArray<ResourceLine> _lines = [];
    private ProjectView _view = new("", null, GridView.Plain);
    private FactoryEnvironment? _shown;
    private bool _several;

    [Parameter]
    public string Number { get; set; } = "";

    [CascadingParameter]
    private Caller Caller { get; set; } = default!;

    [CascadingParameter]
    private PageUrl Url { get; set; } = default!;

    protected override void OnParametersSet()
    {
        var view = ProjectView.FromQuery(Number, Url.Query);
        if (view.Number != _view.Number)
        {
            _detail = ScopeKey.TryParse(Number, out var key) ? Board.Find(Caller, key) : null;
            _several = HasSeveral(Board.Rows(Caller));
            // A number that nobody has, and one that this person may not see, look the same.
            if (_detail is null) Navigation.NotFound();
        }

        _view = view;
        Filter(always: view.Environment != _shown);
    }

    private void Refresh(ImmutableArray<ProjectRow> rows)
    {
        if (!ScopeKey.TryParse(Number, out var key)) return;
        _several = HasSeveral(rows);
        var row = rows.FirstOrDefault(one => one.Key == key);
        if (row is not null && row == _detail?.Row) return;
        _detail = Board.Find(Caller, key);
        Filter(always: true);
    }

    private void Filter(bool always)
    {
        if (!always && !_lines.IsEmpty) return;
        (_lines, _shown) = (_detail is null ? [] : ResourceLine.Of(_detail, _view.Environment), _view.Environment);
    }

    // The environment in focus, clicked again, goes out of focus.
    private string Focus(FactoryEnvironment environment) => (_view with { Environment = _view.Environment == environment ? null : environment }).ToUrl();

    private static string Title(ProjectRow row) => row.UseCase.Length > 0 ? $"{row.Key} {row.UseCase}" : row.Key.ToString();

    private static bool Stands(ProjectRow row) => row.Cells.Any(cell => cell.Lifecycle is not (Lifecycle.NotOrdered or Lifecycle.Removed));

    // What is gone can neither be copied nor changed nor removed.
    private bool MayOrder(ProjectRow row) => row.Key.Project is not null && Stands(row) && Caller.Has(Permission.OrderProjects);

    // While there is only one scale set, nobody needs to hear of it.
    private static bool HasSeveral(ImmutableArray<ProjectRow> rows) => rows.Select(row => row.Key.ScaleSet).OfType<ScaleSet>().Distinct().Skip(1).Any();

    private string Facts(ProjectRow row) => string.Join(" · ", new[]
    {
        _several && row.Key.ScaleSet is { } set ? $"scale set {set}" : "", row.BusinessUnit, row.Type is { } type ? StateWords.Of(type) : "", row.Owner.Length > 0 ? $"owner {row.Owner}" : "", row.CostCentre.Length > 0 ? $"cost centre {row.CostCentre}" : "",
    }.Where(part => part.Length > 0));
}
