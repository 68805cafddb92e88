using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning;

namespace Esml.Operations.Changes;

/// <summary>Plans the difference: what stands is expanded with its own values, and once more with the wanted ones over them.</summary>
internal sealed class ChangePlanner(OrderPlaces places, EnvironmentPlanner environments, PlanChecks checks, TemplateExpander expander, PlanPrices prices)
{
    private const int Remembered = 100;
    private readonly ExpansionCache<ImmutableArray<ExpandedResource>> _expansions = new(Remembered);

    /// <param name="stand">How it stands.</param>
    /// <param name="content">The change.</param>
    /// <param name="holder">Who holds addresses for environments that are added; nobody yet for a preview.</param>
    /// <param name="cancellation">Ends the planning.</param>
    public async Task<ChangePlan> PlanAsync(ProjectStand stand, ProjectChangeContent content, string holder, CancellationToken cancellation)
    {
        var findings = Check(stand, content).ToImmutableArray();
        if (findings.Any(finding => finding.Blocks)) return new(stand.Project, content, [], findings, [], new(PlanPrices.Currency, null, false, null));
        try
        {
            var drafts = await Task.WhenAll(content.Touched().Select(environment => content.Change.FirstOrDefault(one => one.Environment == environment) is { } changed
                ? ChangeAsync(stand.Environments.Single(one => one.Environment == environment), changed, cancellation)
                : AddAsync(stand, content, environment, holder, cancellation)));
            ImmutableArray<EnvironmentChange> changes = [.. drafts.Select(draft => draft.Change)];
            decimal? before = changes.Aggregate((decimal?)0, (sum, one) => sum + one.Before), after = changes.Aggregate((decimal?)0, (sum, one) => sum + one.After);
            var note = drafts.Select(draft => draft.Prices).FirstOrDefault(note => note.Problem is not null) ?? drafts[0].Prices;
            return new(stand.Project, content, changes, [.. findings, .. drafts.SelectMany(draft => draft.Findings)], ChangeRules.Approvers(content, before, after, changes.Sum(one => one.Budget)), note);
        }
        catch (BicepFailed failed)
        {
            return new(stand.Project, content, [], [.. findings, Failure(failed)], [], new(PlanPrices.Currency, null, false, null));
        }
    }

    private IEnumerable<OrderFinding> Check(ProjectStand stand, ProjectChangeContent content)
    {
        if (!content.Touched().Any()) yield return Wrong("Services", "Nothing is changed.", "Switch a service, choose another size, or add an environment.");
        foreach (var environment in content.Add.Except(stand.Absent)) yield return Wrong("Environments", $"{environment} can't be added.", stand.Notes.FirstOrDefault(note => note.StartsWith($"{environment} ", StringComparison.Ordinal)) ?? "It stands already.");
        foreach (var changed in content.Change.Where(one => stand.Environments.FirstOrDefault(standing => standing.Environment == one.Environment)?.Deployment != one.Deployment))
            yield return Wrong("Environments", $"{changed.Environment} no longer rests on {changed.Deployment}.", "It was deployed since: withdraw the order and begin again with what stands now.");
        // Whose it is was settled when it was ordered; only services and sizes of what is touched are looked at.
        foreach (var finding in OrderRules.Check(content.Order, places.Around()).Where(one => one.Field == nameof(ProjectOrder.Services) || content.Touched().Any(environment => one.Field.StartsWith($"{environment}.", StringComparison.Ordinal))))
            yield return finding;
    }

    private async Task<Draft> ChangeAsync(StandingEnvironment standing, ChangedEnvironment changed, CancellationToken cancellation)
    {
        var values = standing.Basis.Parameters;
        var expansions = await Task.WhenAll(ExpandAsync(standing, values, cancellation), ExpandAsync(standing, ChangeValues.With(values, changed), cancellation));
        var (before, note) = await CostAsync(standing.Environment, expansions[0], cancellation);
        // What is switched off stands and is paid until somebody removes it.
        var stays = Without(expansions[0], expansions[1]);
        var (after, _) = await CostAsync(standing.Environment, [.. expansions[1], .. stays], cancellation);
        return new(new(
            standing.Environment, false, Planned(Without(expansions[1], expansions[0])), Planned(stays), [.. ChangeRules.Sizes(changed, standing.Services, standing.Sizes)],
            before, after, standing.Budget, null, standing.IsBehind), note, []);
    }

    private async Task<Draft> AddAsync(ProjectStand stand, ProjectChangeContent content, FactoryEnvironment environment, string holder, CancellationToken cancellation)
    {
        var draft = await environments.PlanAsync(content.Order, places.Of(environment, stand.Project.Project!.Value), holder, cancellation);
        if (draft.Problem is { } problem) return new(new(environment, true, [], [], [], 0, null, 0, null, false), draft.Prices, [Wrong("Environments", problem, "Ask the core team.")]);
        var wrong = checks.Of(draft.Place, draft.Plan, draft.Offer).Where(check => check.Result is CheckResult.Failed).Select(check => Wrong("Environments", $"{environment}: {check.Subject}. {check.Message}", "Ask the core team."));
        return new(new(
            environment, true, draft.Plan.Resources, [], [], 0, SumOf(draft.Plan.Costs, draft.Prices), content.Order.BudgetIn(environment), draft.Offer.Subnets, false), draft.Prices, [.. wrong]);
    }

    private Task<ImmutableArray<ExpandedResource>> ExpandAsync(StandingEnvironment standing, JsonObject values, CancellationToken cancellation) => _expansions.GetAsync(
        $"{standing.Basis.Subscription}{values.ToJsonString()}", token => expander.ExpandAsync(Templates.Project, values, standing.Basis.Subscription, token), cancellation);

    private async Task<(decimal? Monthly, PlanPriceNote Note)> CostAsync(FactoryEnvironment environment, ImmutableArray<ExpandedResource> resources, CancellationToken cancellation)
    {
        var (lines, note) = await prices.PriceAsync([.. resources.SelectMany(new MeterRules(environment).Of)], cancellation);
        return (SumOf(lines, note), note);
    }

    // A sum that lacks what runs round the clock must not look like a small one.
    private static decimal? SumOf(ImmutableArray<CostLine> lines, PlanPriceNote note) =>
        note.Problem is null && !lines.Any(line => line is { Monthly: null, UsageDependent: false }) ? lines.Sum(line => line.Monthly ?? 0) : null;

    private static ImmutableArray<ExpandedResource> Without(ImmutableArray<ExpandedResource> resources, ImmutableArray<ExpandedResource> others)
    {
        var known = others.Select(one => one.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. resources.Where(one => !known.Contains(one.Id))];
    }

    private static ImmutableArray<PlannedResource> Planned(ImmutableArray<ExpandedResource> resources) =>
    [
        .. resources.Select(one => new PlannedResource(one.Id, one.Type, one.Name, ResourceLabels.Of(one.Type)))
            .OrderBy(one => one.Label, StringComparer.Ordinal).ThenBy(one => one.Name, StringComparer.Ordinal),
    ];

    private OrderFinding Failure(BicepFailed failed) => expander.IsAvailable
        ? Wrong("Services", $"The templates refuse this change: {failed.Message}", "Choose other services or sizes.")
        : Wrong("Services", "The Bicep program is missing beside the portal: the difference can't be told.", "Ask whoever runs the portal to install it; nobody can approve without it.");

    private static OrderFinding Wrong(string field, string message, string wayOut) => new(field, FindingSeverity.Error, message, wayOut);

    private sealed record Draft(EnvironmentChange Change, PlanPriceNote Prices, ImmutableArray<OrderFinding> Findings);
}
