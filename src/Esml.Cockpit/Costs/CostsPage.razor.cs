using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Access;
using Esml.Operations.Costs;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Costs;

/// <summary>Spend of a month by day and by whatever is asked.</summary>
public sealed partial class CostsPage
{
    private CostView _view = CostView.FromQuery(UrlQuery.Empty);
    private CostQuestion _question = new(default, default);
    private DateOnly _month;
    private DateOnly _today;
    private ImmutableArray<CockpitColumn<CostRow>> _columns = [];
    private Figure _figure = new(FigureKind.StackedBars, "", "", "", [], []);
    private string _note = "";

    [CascadingParameter]
    private Caller Caller { get; set; } = default!;

    [CascadingParameter]
    private PageUrl Url { get; set; } = default!;

    protected override void OnParametersSet()
    {
        _today = DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);
        _view = CostView.FromQuery(Url.Query);
        (_question, _month) = (_view.Question(_today), _view.MonthOr(_today));
    }

    private async Task<CostReport> LoadAsync(CancellationToken cancellation)
    {
        var view = _view;
        var report = await Reports.GetAsync(Caller, _question, cancellation);
        (_columns, _figure, _note) = (CostColumns.Build(report, view), SpendByDayFigure.Build(report), Note(report));
        return report;
    }

    private string To(DateOnly month) => (_view with { Month = month.Year == _today.Year && month.Month == _today.Month ? null : month }).ToUrl();

    private string Note(CostReport report) => string.Join(" · ", new[]
    {
        report.Until is { } until ? $"Until {Ages.Day(until)}" : "Nothing loaded yet",
        report.Currency,
        report.Simulated ? "simulated by the local Azure" : "amortised",
        report is { LoadedAt: { } at, Until: not null } ? $"loaded {Ages.Text(at, Time.GetUtcNow())} ago" : "",
    }.Where(part => part.Length > 0));
}
