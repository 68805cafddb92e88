using System.Collections.Immutable;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Network;

namespace Esml.Operations.Orders;

/// <summary>Which ranges an order would get now, environment by environment. Nothing is reserved: two drafts may see the same.</summary>
internal sealed class AddressPreview(AddressPlan addresses)
{
    public const string NobodyYet = "plan";

    /// <summary>What is held for an order.</summary>
    public Task<ImmutableDictionary<FactoryEnvironment, ProjectSubnets>> HeldAsync(string holder, CancellationToken cancellation) => addresses.HeldAsync(holder, cancellation);

    /// <param name="environment">Where.</param>
    /// <param name="type">Of what type the project is.</param>
    /// <param name="holder">Whose reservation is told instead of what is free, where there is one.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<AddressOffer> OfferAsync(FactoryEnvironment environment, ProjectType type, string holder, CancellationToken cancellation)
    {
        // The planner has looked at the person's permission already.
        var found = await addresses.PreviewAsync(Permissions.Portal, new(holder, ScopeKey.Unattributed, type, [environment]), cancellation);
        if (found.IsGiven) return new(found.Subnets[environment], null, false);
        var refusal = found.Refusals[0];
        return new(null, $"{refusal.Message} {refusal.WayOut}", refusal.Field == "type");
    }
}

/// <summary>Ranges for one environment, or why there are none.</summary>
/// <param name="Full">True where the network was read and has no room.</param>
internal sealed record AddressOffer(ProjectSubnets? Subnets, string? Problem, bool Full);
