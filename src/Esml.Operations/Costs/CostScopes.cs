using System.Collections.Immutable;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;

namespace Esml.Operations.Costs;

/// <summary>Tells whose the cost of each resource group is. A group that is gone by now is told by its name.</summary>
internal sealed class CostScopes(FactoryBoard board)
{
    public ImmutableArray<CostScope> Of(IEnumerable<(Guid Subscription, string Group)> groups, Func<ScopeKey, bool> visible)
    {
        var inputs = board.Inputs;
        var rows = board.All.ToDictionary(row => row.Key);
        var placed = board.Placed.Values
            .SelectMany(environment => environment.Groups, (environment, group) => (Key: (environment.Subscription, group.Name.ToLowerInvariant()), environment.Placement))
            .DistinctBy(pair => pair.Key)
            .ToDictionary(pair => pair.Key, pair => pair.Placement);
        return
        [
            .. from found in groups
               let placement = placed.TryGetValue(found, out var known) ? known : ByName(inputs, found.Subscription, found.Group)
               where visible(placement.Key)
               select ToScope(found.Subscription, found.Group, placement, rows.GetValueOrDefault(placement.Key)),
        ];
    }

    private static Placement ByName(BoardInputs inputs, Guid subscription, string group)
    {
        var slot = inputs.Subscriptions.FirstOrDefault(slot => slot.Id == subscription);
        var home = slot?.Environments[0] ?? FactoryEnvironment.Dev;
        return inputs.Attribution.OfGroup(group, FactoryTags.None, home, slot is { Environments.Length: > 1 });
    }

    private static CostScope ToScope(Guid subscription, string group, Placement placement, ProjectRow? row) => new(
        subscription,
        group,
        placement.Key.ToString(),
        placement.Environment.ToString(),
        row?.CostCentre ?? "",
        row?.Owner ?? "");
}
