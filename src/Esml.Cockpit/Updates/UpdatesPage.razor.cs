using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Rollouts;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Updates;

/// <summary>Which environments are behind the current templates, and the order that brings them forward.</summary>
public sealed partial class UpdatesPage
{
    private readonly HashSet<object> _chosen = [];
    private UpdatesView _view = UpdatesView.FromQuery(UrlQuery.Empty);
    private ImmutableArray<TemplateStand> _all = [];
    private ImmutableArray<UpdateLine> _shown = [];
    private ImmutableArray<CockpitColumn<UpdateLine>> _columns = [];
    private int _waveSize = 10;
    private bool _busy;
    private string? _says;
    private Guid? _order;

    [CascadingParameter]
    private Caller Caller { get; set; } = default!;

    [CascadingParameter]
    private PageUrl Url { get; set; } = default!;

    private IEnumerable<TemplateStand> Chosen => _all.Where(one => one.IsBehind && _chosen.Contains((one.Project, one.Environment)));

    protected override void OnInitialized() => _columns = UpdateColumns.Build(
        EventCallback.Factory.Create<UpdateLine>(this, Choose), EventCallback.Factory.Create<UpdateLine>(this, line => AskAsync([line.Stand])), Time);

    protected override void OnParametersSet()
    {
        _view = UpdatesView.FromQuery(Url.Query);
        Take();
    }

    private void Take()
    {
        _all = Desk.List(Caller);
        _chosen.IntersectWith(_all.Where(one => one.IsBehind).Select(one => (object)(one.Project, one.Environment)));
        var useCases = Board.Rows(Caller).ToDictionary(row => row.Key, row => row.UseCase);
        _shown = [.. _all.Where(_view.Fits).Select(one => new UpdateLine(one, useCases.GetValueOrDefault(one.Project) ?? "", _chosen.Contains((one.Project, one.Environment))))];
    }

    private void Choose(UpdateLine line)
    {
        if (!_chosen.Remove(line.Key)) _chosen.Add(line.Key);
        Take();
    }

    private void ChooseShown()
    {
        foreach (var line in _shown.Where(line => line.Stand.IsBehind)) _chosen.Add(line.Key);
        Take();
    }

    private void Clear()
    {
        _chosen.Clear();
        Take();
    }

    private Task AskChosenAsync() => AskAsync([.. Chosen.Where(one => one.Preview is null)]);

    // One after the other: Azure answers what-ifs slowly and counts them.
    private async Task AskAsync(ImmutableArray<TemplateStand> stands)
    {
        (_busy, _says, _order) = (true, null, null);
        foreach (var stand in stands)
        {
            if (await Desk.PreviewAsync(Caller, stand, CancellationToken.None) is { } refusal)
            {
                _says = $"{stand.Project} {stand.Environment}: {refusal.Message} {refusal.WayOut}";
                break;
            }

            Take();
            StateHasChanged();
        }

        _busy = false;
    }

    private async Task OrderAsync()
    {
        _busy = true;
        var taken = await Desk.UpdateAsync(Caller, [.. Chosen], _waveSize, CancellationToken.None);
        (_busy, _order) = (false, taken.Id);
        _says = taken.IsTaken ? $"Order {taken.Reference} waits for a manager's approval." : string.Join(" ", taken.Findings.Select(finding => $"{finding.Message} {finding.WayOut}"));
        if (taken.IsTaken) Clear();
    }
}
