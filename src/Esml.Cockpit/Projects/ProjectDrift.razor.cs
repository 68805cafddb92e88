using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Access;
using Esml.Factory.Drift;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Drift;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Projects;

/// <summary>How the environments of one project differ from their templates, with what the core team can do about it.</summary>
public sealed partial class ProjectDrift
{
    private readonly HashSet<string> _chosen = [];
    private ImmutableArray<EnvironmentDrift> _found = [];
    private string _reason = "";
    private bool _busy;

    [Parameter, EditorRequired]
    public ScopeKey Key { get; set; }

    [CascadingParameter]
    private Caller Caller { get; set; } = default!;

    private bool CanAct => Caller.Has(Permission.OperateOrders);

    protected override void OnParametersSet() => Take();

    private void Take() => _found = Desk.Of(Caller, Key);

    private void Choose(string id)
    {
        if (!_chosen.Remove(id)) _chosen.Add(id);
    }

    private ImmutableArray<string> Chosen(EnvironmentDrift found) => [.. found.Open.Select(one => one.Id).Where(_chosen.Contains)];

    private Task<bool> CheckAsync(EnvironmentDrift found) => DoAsync(Desk.CheckAsync(Caller, Key, found.Environment, CancellationToken.None), $"{found.Environment} is compared.");

    private async Task AcceptAsync(EnvironmentDrift found)
    {
        if (await DoAsync(Desk.AcceptAsync(Caller, Key, found.Environment, Chosen(found), _reason, CancellationToken.None), "Accepted, until it changes.")) _reason = "";
    }

    private Task<bool> ReopenAsync(EnvironmentDrift found, string id) => DoAsync(Desk.ReopenAsync(Caller, Key, found.Environment, id, CancellationToken.None), "It counts again.");

    private async Task<bool> DoAsync(Task<DriftRefusal?> wish, string done)
    {
        _busy = true;
        var refusal = await wish;
        _busy = false;
        Take();
        Announcer.Say(refusal is null ? done : $"{refusal.Message} {refusal.WayOut}", warns: refusal is not null);
        return refusal is null;
    }

    private int Extras(EnvironmentDrift found) => found.Open.Count(one => one.Kind is DifferenceKind.Extra && _chosen.Contains(one.Id));

    private async Task RepairAsync(EnvironmentDrift found)
    {
        _busy = true;
        var taken = await Rollouts.RepairAsync(Caller, Key, found.Environment, Chosen(found), CancellationToken.None);
        _busy = false;
        if (taken.IsTaken) Navigation.NavigateTo($"/orders/{taken.Id}");
        else Announcer.Say(string.Join(" ", taken.Findings.Select(finding => $"{finding.Message} {finding.WayOut}")), warns: true);
    }

    private static string Heading(EnvironmentDrift found) => found.Open.Length switch
    {
        0 when found.Problem is not null => "could not be compared",
        0 => "differs only in what was accepted",
        var count => $"{Amounts.Count(count, "difference", "differences")} from the templates",
    };
}
