using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;

namespace Esml.Operations.Orders;

/// <summary>What can be said beforehand about whether an order will work, and what can't.</summary>
internal sealed class PlanChecks(FactoryBoard board, OrderPlaces places)
{
    public IEnumerable<PlanCheck> Of(OrderPlace place, EnvironmentPlan plan, AddressOffer offer)
    {
        var environment = place.Environment;
        if (board.Inputs.Subscriptions.FirstOrDefault(slot => slot.Environments.Contains(environment))?.Problem is { } problem)
            yield return new(environment, CheckResult.Unknown, "Subscription", $"{problem.Message} What follows is as it was last seen.");
        yield return Common(place);
        yield return Names(place, plan);
        yield return offer switch
        {
            { Subnets: { } subnets } => new(environment, CheckResult.Passed, "Addresses", $"{subnets.All.Length} free ranges, from {subnets.All.MinBy(subnet => subnet.Range.BaseAddress.GetAddressBytes(), ByteOrder).Range}."),
            { Full: true } => new(environment, CheckResult.Failed, "Addresses", offer.Problem!),
            _ => new(environment, CheckResult.Unknown, "Addresses", offer.Problem!),
        };
    }

    /// <summary>What only Azure itself can tell when it validates the deployment.</summary>
    public static IEnumerable<PlanCheck> OfAll()
    {
        yield return new(null, CheckResult.Unknown, "Quota", "How many cores the subscriptions have left is not read; Azure tells when it is asked to check the deployment.");
        yield return new(null, CheckResult.Unknown, "Policy and names in all of Azure", "Azure tells when it is asked to check the deployment.");
    }

    private static IComparer<byte[]> ByteOrder { get; } = Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right));

    private PlanCheck Common(OrderPlace place)
    {
        if (places.Common(place.Environment)?.Group is not { } group)
            return new(place.Environment, CheckResult.Failed, "COMMON", "It does not stand in this environment: the core team has to deploy it first.");
        return group.Location.Equals(place.Location, StringComparison.OrdinalIgnoreCase)
            ? new(place.Environment, CheckResult.Passed, "COMMON and region", $"{group.Name} stands in {group.Location}.")
            : new(place.Environment, CheckResult.Attention, "COMMON and region", $"{group.Name} stands in {group.Location}, the project would stand in {place.Location}.");
    }

    private PlanCheck Names(OrderPlace place, EnvironmentPlan plan)
    {
        var slots = board.Inputs.Subscriptions.Where(slot => slot.Id == place.Subscription && slot.Reading is not null).Select(slot => slot.Reading!).ToList();
        if (slots.Count == 0) return new(place.Environment, CheckResult.Unknown, "Names", "The subscription was not read yet.");
        if (plan.Resources.IsEmpty) return new(place.Environment, CheckResult.Unknown, "Names", "Without the expansion the names are not known.");
        var taken = slots.SelectMany(reading => reading.Resources.Select(resource => resource.Id).Concat(reading.Groups.Select(group => group.Id))).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var twice = plan.Resources.Where(resource => taken.Contains(resource.Id)).Take(3).ToList();
        return twice.Count == 0
            ? new(place.Environment, CheckResult.Passed, "Names", "None is taken in the subscription.")
            : new(place.Environment, CheckResult.Failed, "Names", $"Taken already: {string.Join(", ", twice.Select(resource => resource.Name))}.");
    }
}
