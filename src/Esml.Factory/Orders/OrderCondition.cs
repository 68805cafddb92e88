using System.Collections.Immutable;

namespace Esml.Factory.Orders;

/// <summary>Something that the core team asks a requester to accept.</summary>
/// <param name="Key">How an order names it.</param>
public sealed record OrderCondition(string Key, string Text)
{
    private static readonly OrderCondition Cost = new("cost", "The cost centre pays for what the environments use, also above the expected budget.");
    private static readonly OrderCondition Access = new("access", "People work in Dev. Test and Prod are changed by pipelines only.");
    private static readonly OrderCondition Removal = new("removal", "An environment that nobody uses any more is ordered to be removed.");
    private static readonly OrderCondition DataOwner = new("data-owner", "The owner of the data agreed that this project uses it.");

    /// <summary>Those that this order needs; sensitive data needs its owner's word.</summary>
    public static ImmutableArray<OrderCondition> For(ProjectOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.Classification is DataClassification.Confidential or DataClassification.StrictlyConfidential
            ? [Cost, Access, Removal, DataOwner]
            : [Cost, Access, Removal];
    }
}
