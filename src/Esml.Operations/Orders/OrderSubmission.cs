using System.Collections.Immutable;
using Esml.Factory.Orders;

namespace Esml.Operations.Orders;

/// <summary>How an order is handed in.</summary>
/// <param name="Draft">The draft that becomes the order, and so is gone afterwards; null for none.</param>
/// <param name="Correlation">The same one never makes two orders; null: the draft's id, or nothing to be found again by.</param>
/// <param name="AtOnce">Environments side by side instead of Dev before Test before Prod.</param>
public sealed record SubmitOptions(Guid? Draft = null, string? Correlation = null, bool AtOnce = false);

/// <summary>What came of handing an order in.</summary>
/// <param name="Id">Null when it was refused.</param>
/// <param name="Fresh">False where the same was handed in before.</param>
/// <param name="Findings">Why it was refused; empty when it was taken.</param>
public sealed record OrderSubmission(Guid? Id, int? Reference, bool Fresh, ImmutableArray<OrderFinding> Findings)
{
    public bool IsTaken => Id is not null;

    internal static OrderSubmission Refused(params ImmutableArray<OrderFinding> findings) => new(null, null, false, findings);
}

/// <summary>How something that a person asked of an order ended.</summary>
public enum OrderAnswer
{
    Done,

    /// <summary>There is no such order, or the person may not see it.</summary>
    Missing,

    /// <summary>It has gone too far, or not far enough, for that.</summary>
    TooLate,

    /// <summary>Only who ordered and the core team may.</summary>
    NotYours,
}
