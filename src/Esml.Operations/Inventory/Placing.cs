using System.Collections.Immutable;
using Esml.Azure.Inventory;
using Esml.Factory.Models;
using Esml.Factory.Projects;

namespace Esml.Operations.Inventory;

/// <summary>Sorts what the sweeps read by project and environment. Nothing is dropped: what fits nobody is placed as unattributed.</summary>
internal static class Placing
{
    /// <param name="inputs">What the board is made from.</param>
    /// <param name="before">The placing before; a subscription in which nothing moved is not sorted again.</param>
    public static PlacedFactory Place(BoardInputs inputs, PlacedFactory before)
    {
        var parts = inputs.Subscriptions.Where(slot => slot.Reading is not null)
            .Select(slot => before.Find(slot, inputs.Attribution) ?? new PlacedSubscription(slot.Reading!, slot.Environments, inputs.Attribution, Place(slot, slot.Reading!, inputs.Attribution)));
        return new([.. parts]);
    }

    private static Dictionary<Placement, PlacedEnvironment> Place(SubscriptionSlot slot, SubscriptionReading reading, Attribution attribution)
    {
        var placed = new Dictionary<Placement, PlacedEnvironment>();
        new Placer(placed, slot, reading, attribution).Run();
        return placed;
    }

    private sealed class Placer(Dictionary<Placement, PlacedEnvironment> placed, SubscriptionSlot slot, SubscriptionReading reading, Attribution attribution)
    {
        private readonly Dictionary<string, Placement>.AlternateLookup<ReadOnlySpan<char>> _groups =
            new Dictionary<string, Placement>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _foreign =
            new HashSet<string>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        private (ImmutableArray<KeyValuePair<string, string>> Written, FactoryTags Read) _last = ([], FactoryTags.None);

        private FactoryEnvironment Home => slot.Environments[0];

        private bool HasSeveral => slot.Environments.Length > 1;

        public void Run()
        {
            foreach (var group in reading.Groups)
            {
                var tags = FactoryTags.Read(group.Tags);
                var placement = attribution.OfGroup(group.Name, tags, Home, HasSeveral);
                if (attribution.IsForeign(group.Name, tags)) _foreign.Add(group.Name);
                _groups[group.Name] = placement;
                At(placement).Groups.Add(group);
            }

            foreach (var resource in reading.Resources) At(PlaceOf(resource)).Resources.Add(resource);
            foreach (var deployment in reading.Deployments) Add(deployment);
            foreach (var workspace in reading.Models) Add(workspace);
        }

        private Placement PlaceOf(ResourceItem resource)
        {
            var group = _groups.TryGetValue(resource.GroupName(), out var known) ? known : new(ScopeKey.Unattributed, Home);
            // The numbers of another scale set are not ours, and its resources seldom say whose they are.
            return _foreign.Contains(resource.GroupName()) ? group : attribution.OfResource(resource.Name, ReadTags(resource.Tags), group);
        }

        /// <summary>Neighbours in a list mostly share their tags, as one object; reading them once is enough.</summary>
        private FactoryTags ReadTags(ImmutableArray<KeyValuePair<string, string>> tags)
        {
            if (tags != _last.Written) _last = (tags, FactoryTags.Read(tags));
            return _last.Read;
        }

        // A deployment runs before its group exists, so its own tags and name are asked first.
        private void Add(DeploymentFact deployment)
        {
            var group = deployment.Group ?? "";
            var stands = _groups.TryGetValue(group, out var known);
            var around = stands && known.Key.ScaleSet is { } scaleSet ? scaleSet : NameMarks.ScaleSetOf(group);
            var placement = attribution.OfGroup(deployment.Name, FactoryTags.Read(deployment.Tags), Home, HasSeveral, around);
            if (stands && (placement.Key.IsUnattributed || _foreign.Contains(group))) placement = known;
            if (!placement.Key.IsUnattributed) At(placement).Deployments.Add(deployment);
        }

        private void Add(WorkspaceModels workspace)
        {
            var environment = At(_groups.TryGetValue(workspace.Group, out var known) ? known : new(ScopeKey.Unattributed, Home));
            foreach (var fact in workspace.Versions) environment.Models.Add((workspace.WorkspaceId, ModelVersion.Read(fact.Name, fact.Version, fact.Tags, fact.CreatedAt)));
        }

        private PlacedEnvironment At(Placement placement)
        {
            if (!placed.TryGetValue(placement, out var environment)) placed[placement] = environment = new(placement, slot.Id, reading.SeenAt);
            return environment;
        }
    }
}
