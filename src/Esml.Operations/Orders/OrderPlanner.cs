using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Network;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Provisioning;

namespace Esml.Operations.Orders;

/// <summary>Tells what an order would make. Environments are expanded at once, each set of parameters only once.</summary>
public sealed class OrderPlanner
{
    private readonly OrderPlaces _places;
    private readonly EnvironmentPlanner _environments;
    private readonly PlanChecks _checks;
    private readonly TimeProvider _time;

    internal OrderPlanner(OrderPlaces places, EnvironmentPlanner environments, PlanChecks checks, TimeProvider time) =>
        (_places, _environments, _checks, _time) = (places, environments, checks, time);

    /// <summary>What the rules say of the order, with what the factory knows.</summary>
    public ImmutableArray<OrderFinding> Check(Caller caller, ProjectOrder order)
    {
        caller.Demand(Permission.OrderProjects);
        return OrderRules.Check(order, _places.Around());
    }

    public Task<OrderPlan> PlanAsync(Caller caller, ProjectOrder order, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        ArgumentNullException.ThrowIfNull(order);
        return PlanForAsync(order, AddressPreview.NobodyYet, cancellation);
    }

    /// <summary>With the ranges that the holder has reserved.</summary>
    internal async Task<OrderPlan> PlanForAsync(ProjectOrder order, string holder, CancellationToken cancellation)
    {
        if (_places.NextNumber() is not { } number)
            return Nothing("All 999 project numbers of this scale set were given: open another scale set.");
        var drafts = await Task.WhenAll(order.EnvironmentList.Select(environment => _environments.PlanAsync(order, _places.Of(environment, number), holder, cancellation)));
        var plans = drafts.Select(draft => draft.Plan).ToImmutableArray();
        ImmutableArray<PlanCheck> checks = [.. drafts.SelectMany(draft => _checks.Of(draft.Place, draft.Plan, draft.Offer)), .. PlanChecks.OfAll()];
        var plan = new OrderPlan(number, plans, checks, [], drafts[0].Prices, drafts.Select(draft => draft.Problem).FirstOrDefault(problem => problem is not null), _time.GetUtcNow());
        return plan with { Approvers = ApproverRule.For(order, plan is { Problem: null, Prices.Problem: null, Unpriced.IsEmpty: true } ? plan.Total.Amount : null) };
    }

    private OrderPlan Nothing(string problem) => new(null, [], [], [], new(PlanPrices.Currency, null, false, null), problem, _time.GetUtcNow());
}

/// <summary>Plans one environment.</summary>
internal sealed class EnvironmentPlanner(TemplateExpander expander, AddressPreview addresses, PlanPrices prices, PastDurations durations)
{
    private const int Remembered = 300;
    private static readonly AddressSpace AnyNetwork = new(AddressRange.Parse("10.0.0.0/16"));
    private readonly ExpansionCache<Expansion> _expansions = new(Remembered);

    public async Task<EnvironmentDraft> PlanAsync(ProjectOrder order, OrderPlace place, string holder, CancellationToken cancellation)
    {
        var offer = await addresses.OfferAsync(place.Environment, order.Type, holder, cancellation);
        var (duration, runs) = durations.Of(place.Environment, order.Type);
        var plan = new EnvironmentPlan(place.Environment, place.Names.ProjectGroup(place.Number), [], offer.Subnets, [], duration, runs);
        try
        {
            var expansion = await ExpandAsync(OrderParameters.Shape(order, place, offer.Subnets ?? AnySubnets(order.Type)), place, cancellation);
            var (lines, note) = await prices.PriceAsync(expansion.Uses, cancellation);
            return new(place, plan with { Resources = expansion.Resources, Costs = lines }, offer, note, null);
        }
        catch (BicepFailed failed)
        {
            var message = expander.IsAvailable
                ? $"The templates refuse this order in {place.Environment}: {failed.Message}"
                : "The Bicep program is missing beside the portal, so resources and costs can't be shown. Addresses, durations, checks, drafts and exports work.";
            return new(place, plan, offer, new(PlanPrices.Currency, null, false, null), message);
        }
    }

    private Task<Expansion> ExpandAsync(ProjectParameters parameters, OrderPlace place, CancellationToken cancellation)
    {
        var json = parameters.ToJson();
        return _expansions.GetAsync($"{place.Subscription}{json.ToJsonString()}", async token =>
        {
            var resources = await expander.ExpandAsync(Templates.Project, json, place.Subscription, token);
            return Expansion.Of(place.Environment, resources);
        }, cancellation);
    }

    /// <summary>Ranges decide no resource's name: where none can be offered, any will do.</summary>
    internal static ProjectSubnets AnySubnets(ProjectType type) => AddressPlanner.Next(AnyNetwork, [], type)!;

    /// <summary>What is worth keeping of an expansion.</summary>
    private sealed record Expansion(ImmutableArray<PlannedResource> Resources, ImmutableArray<MeterUse> Uses)
    {
        public static Expansion Of(FactoryEnvironment environment, ImmutableArray<ExpandedResource> resources)
        {
            var rules = new MeterRules(environment);
            var planned = resources.Select(resource => new PlannedResource(resource.Id, resource.Type, resource.Name, ResourceLabels.Of(resource.Type)));
            return new([.. planned.OrderBy(resource => resource.Label, StringComparer.Ordinal).ThenBy(resource => resource.Name, StringComparer.Ordinal)], [.. resources.SelectMany(rules.Of)]);
        }
    }
}

/// <summary>One planned environment with what the order's plan needs from it.</summary>
internal sealed record EnvironmentDraft(OrderPlace Place, EnvironmentPlan Plan, AddressOffer Offer, PlanPriceNote Prices, string? Problem);
