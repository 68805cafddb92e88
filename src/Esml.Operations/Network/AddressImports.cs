using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Operations.Network;

/// <summary>Takes over the subnets of networks that stand already.</summary>
internal static class AddressImports
{
    public const string Holder = "inventory";

    public static AddressImport Run(KnownNetworks networks, AddressLedger ledger)
    {
        var (added, conflicts) = (0, ImmutableArray.CreateBuilder<AddressRefusal>());
        foreach (var network in Enum.GetValues<FactoryEnvironment>().Select(networks.Find))
        {
            foreach (var subnet in network.Subnets)
            {
                var known = ledger.In(network.Environment).FirstOrDefault(record => AddressLedger.RangeOf(record).Overlaps(subnet.Range));
                if (known is null)
                {
                    ledger.Add(network.Environment, subnet.Range, subnet.Scope, subnet.Name, AddressState.Settled, Holder, null);
                    added++;
                }
                else if (AddressLedger.RangeOf(known) != subnet.Range)
                {
                    conflicts.Add(new(network.Environment, subnet.Name, $"The subnet {subnet.Name} has {subnet.Range}, which overlaps {AddressLedger.RangeOf(known)}, {AddressWords.WhoHas(known)}.", "Remove what is written down here, then import again."));
                }
            }
        }

        if (added > 0) ledger.Say("addresses imported", "factory", $"{added} subnets that stand in the networks");
        return new(added, conflicts.DrainToImmutable());
    }
}
