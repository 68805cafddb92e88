using System.Collections.Immutable;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.Network;

namespace Esml.Cockpit.Network;

/// <summary>One range of the plan: somebody's, or a gap.</summary>
/// <param name="Entry">Null for a gap.</param>
public sealed record AddressLine(FactoryEnvironment Environment, AddressRange Range, AddressEntry? Entry)
{
    public AddressShow Show => Entry switch
    {
        null => AddressShow.Gaps,
        { State: AddressState.External } => AddressShow.External,
        { State: AddressState.Reserved } => AddressShow.Reserved,
        { Scope.IsCommon: true } => AddressShow.Common,
        _ => AddressShow.Projects,
    };

    /// <summary>A part of the space in which the range can be seen well.</summary>
    public AddressRange Around => AddressRange.Around(Range.First, Math.Max(Range.PrefixLength - 4, 0));

    public string Key => $"{Environment} {Range}{(Entry is null ? " free" : "")}";

    /// <summary>Whose it is, in a word.</summary>
    public string Owner => Entry switch
    {
        null => "Free",
        { State: AddressState.External } => "Outside the factory",
        { Scope: { Project: not null } project } => $"Project {project}",
        { Scope: { IsCommon: true } common } => common.ToString(),
        _ => "An order",
    };

    public string State => Entry switch
    {
        null => "",
        { State: AddressState.External } => "External",
        { State: AddressState.Reserved } => "Reserved",
        { Deployed: true } => "Deployed",
        _ => "Not seen in Azure",
    };

    /// <summary>What may be given up here; deployed subnets leave with their project.</summary>
    public bool CanRemove => Entry is { Id: not null } entry && (entry.State != AddressState.Settled || !entry.Deployed);

    public static ImmutableArray<AddressLine> Of(EnvironmentAddresses addresses) =>
    [
        .. addresses.Entries.Select(entry => new AddressLine(addresses.Environment, entry.Range, entry))
            .Concat(addresses.Gaps().Select(gap => new AddressLine(addresses.Environment, gap, null))).OrderBy(line => line.Range.First),
    ];
}
