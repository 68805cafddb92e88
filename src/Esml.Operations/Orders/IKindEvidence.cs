using Esml.Factory.Orders;
using Esml.Operations.Approvals;
using Esml.Operations.State;

namespace Esml.Operations.Orders;

/// <summary>What approvals of orders of one kind rest on, read again at the moment somebody approves.</summary>
internal interface IKindEvidence
{
    OrderKind Kind { get; }

    /// <summary>Null: there is nothing to approve any more. What it throws refuses the vote.</summary>
    Task<CurrentEvidence?> ReadAsync(OrderRecord order, CancellationToken cancellation);
}
