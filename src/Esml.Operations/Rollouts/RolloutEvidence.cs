using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Drift;
using Esml.Factory.Orders;
using Esml.Operations.Approvals;
using Esml.Operations.Orders;
using Esml.Operations.State;

namespace Esml.Operations.Rollouts;

/// <summary>What the approval of an update rests on: which environments, from which deployment, in which waves.</summary>
internal sealed class UpdateEvidence : IKindEvidence
{
    public OrderKind Kind => OrderKind.TemplateUpdate;

    public Task<CurrentEvidence?> ReadAsync(OrderRecord order, CancellationToken cancellation) =>
        Task.FromResult(OrderContentJson.Read<RolloutContent>(order.Content, out _) is { } content ? Of(content) : null);

    public static CurrentEvidence Of(RolloutContent content) => new(
        new([
            new("Templates", content.Version),
            new("Environments", content.Targets.Length.ToString(CultureInfo.InvariantCulture)),
            new("At once", content.WaveSize.ToString(CultureInfo.InvariantCulture)),
            .. content.Waves().SelectMany(wave => wave.Targets.Select(target => new EvidenceFact($"{target.Project} {target.Environment}", $"rests on {target.Deployment}", wave.Key[..wave.Key.IndexOf('/', StringComparison.Ordinal)]))),
        ]),
        [new(1, FactoryRole.Manager, 1, "Many environments change at once; the core team ordered it.")]);
}

/// <summary>What the approval of a repair rests on: every difference that it sets right, asked again at the moment of the vote.</summary>
internal sealed class RepairEvidence(RolloutBases bases) : IKindEvidence
{
    public OrderKind Kind => OrderKind.DriftRepair;

    public async Task<CurrentEvidence?> ReadAsync(OrderRecord order, CancellationToken cancellation) =>
        OrderContentJson.Read<RolloutContent>(order.Content, out _) is { } content ? await OfAsync(content, cancellation) : null;

    public async Task<CurrentEvidence> OfAsync(RolloutContent content, CancellationToken cancellation)
    {
        var facts = ImmutableArray.CreateBuilder<EvidenceFact>();
        foreach (var target in content.Targets)
        {
            var basis = await bases.ReadAsync(target, newer: false, cancellation);
            facts.Add(new("Environment", $"{target.Project} {target.Environment}"));
            facts.Add(new("Rests on", target.Deployment));
            facts.AddRange((await bases.DifferencesAsync(basis, $"repair-{target.Deployment}", cancellation)).Select(one => new EvidenceFact(Words(one), one.Words)));
        }

        facts.AddRange(content.Remove.Select(id => new EvidenceFact("Removes", id)));
        return new(new(facts.DrainToImmutable()), [new(1, FactoryRole.CoreTeam, 1, "Every repair: what changes, and what is removed.")]);
    }

    private static string Words(Difference one) => one.Kind is DifferenceKind.Missing ? "Makes again" : "Sets back";
}
