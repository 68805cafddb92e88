using System.Collections.Immutable;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.Inventory;
using Esml.Azure.Network;
using Esml.Azure.Problems;
using Esml.Factory.Projects;

namespace Esml.Operations.Inventory;

/// <summary>Reads the shared virtual networks, one call each: a subscription has one or a few, however many projects it holds.</summary>
internal sealed class NetworkReader(ArmClient arm)
{
    /// <summary>A network that can't be read keeps what was known of it, and the first problem is told.</summary>
    public async Task<(ImmutableArray<NetworkFact> Networks, AzureProblem? Partly)> ReadAsync(
        ImmutableArray<ResourceItem> resources, ImmutableArray<NetworkFact> before, CancellationToken cancellation)
    {
        var (found, partly) = (ImmutableArray.CreateBuilder<NetworkFact>(), (AzureProblem?)null);
        foreach (var resource in resources.Where(IsShared))
        {
            var known = before.FirstOrDefault(network => string.Equals(network.Id, resource.Id, StringComparison.OrdinalIgnoreCase));
            try
            {
                var now = await ReadAsync(resource, cancellation);
                found.Add(known is not null && known.Says(now) ? known : now);
            }
            catch (Exception refused) when (AzureProblem.From(refused, cancellation) is { } problem)
            {
                // A network that vanished between two lists is no problem: the next sweep won't name it.
                if (problem.Kind == AzureProblemKind.Missing) continue;
                partly ??= problem with { Message = $"The addresses of {resource.Name} could not be read. {problem.Message}" };
                if (known is not null) found.Add(known);
            }
        }

        return (found.ToArray().AsSpan().SequenceEqual(before.AsSpan(), ReferenceEqualityComparer.Instance) ? before : found.DrainToImmutable(), partly);
    }

    // A service may make a network of its own inside a project's group: its addresses are nobody else's business.
    private static bool IsShared(ResourceItem resource) =>
        VirtualNetworkResource.ResourceType == resource.Type && NameMarks.CertainProject(resource.ResourceGroup) is null;

    private async Task<NetworkFact> ReadAsync(ResourceItem resource, CancellationToken cancellation)
    {
        var data = (await arm.GetVirtualNetworkResource(new ResourceIdentifier(resource.Id)).GetAsync(cancellation)).Value.Data;
        return new(resource.Id, resource.Name, data.AddressPrefixes, [.. data.Subnets.SelectMany(subnet => subnet.AddressPrefixes, (subnet, prefix) => new SubnetFact(subnet.Name, prefix))]);
    }
}
