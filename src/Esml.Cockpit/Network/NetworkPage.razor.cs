using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Network;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Network;

/// <summary>Who has which addresses, drawn to scale, and how long the space lasts.</summary>
public sealed partial class NetworkPage
{
    private NetworkView _view = NetworkView.FromQuery(UrlQuery.Empty);
    private object _key = new();
    private int _version;
    private int _own;
    private string _says = "";
    private bool _refused;
    private ImmutableDictionary<FactoryEnvironment, ImmutableArray<AddressLine>> _byEnvironment = ImmutableDictionary<FactoryEnvironment, ImmutableArray<AddressLine>>.Empty;
    private ImmutableArray<AddressLine> _shown = [];
    private ImmutableArray<CockpitColumn<AddressLine>> _columns = [];

    [CascadingParameter]
    private Caller Caller { get; set; } = default!;

    [CascadingParameter]
    private PageUrl Url { get; set; } = default!;

    protected override void OnInitialized() => _columns = AddressColumns.Build(this, line => (_view with { Environment = line.Environment, Zoom = line.Around }).ToUrl(), RemoveAsync);

    protected override void OnParametersSet()
    {
        _view = NetworkView.FromQuery(Url.Query);
        Show();
        Aim();
    }

    // A change here, or a sweep that read the networks anew, makes a new key, and so a new load.
    private void Aim() => _key = (_version, _own, Board.Status.LastGood);

    private void Again()
    {
        _own++;
        Aim();
    }

    private void Moved(ImmutableArray<AddressMark> marks)
    {
        _version = marks.IsEmpty ? 0 : marks[0].Version;
        Aim();
    }

    private async Task<NetworkReport> LoadAsync(CancellationToken cancellation)
    {
        var report = await Plan.ReadAsync(Caller, cancellation);
        _byEnvironment = report.Environments.ToImmutableDictionary(addresses => addresses.Environment, AddressLine.Of);
        Show();
        return report;
    }

    private void Show() => _shown = [.. _byEnvironment.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value).Where(_view.Fits)];

    // On the page and not in a snackbar: a refusal has to stay until it was read.
    private void Say(string says, bool refused) => (_says, _refused) = (says, refused);

    private async Task RemoveAsync(AddressLine line)
    {
        if (line.Entry?.Id is not { } id) return;
        var refusal = await Plan.RemoveAsync(Caller, line.Environment, id, CancellationToken.None);
        Again();
        Say(refusal is null ? $"{line.Range} in {line.Environment} is free." : $"{refusal.Message} {refusal.WayOut}", refusal is not null);
    }

    private async Task ImportAsync()
    {
        var import = await Plan.ImportAsync(Caller, CancellationToken.None);
        Again();
        var added = import.Added == 0 ? "All subnets were written down already" : $"{Amounts.Count(import.Added, "subnet", "subnets")} written down";
        Say(import.Conflicts.IsEmpty ? $"{added}." : $"{added}. {import.Conflicts[0].Message} {import.Conflicts[0].WayOut}", !import.Conflicts.IsEmpty);
    }
}
