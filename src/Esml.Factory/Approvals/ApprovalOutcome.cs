using System.Collections.Immutable;
using Esml.Factory.Access;

namespace Esml.Factory.Approvals;

/// <summary>What the votes come to.</summary>
/// <param name="State">Waiting, Approved or Rejected.</param>
/// <param name="OpenStage">The stage that is asked now; null when nothing is.</param>
public sealed record ApprovalOutcome(ApprovalState State, int? OpenStage, ImmutableArray<ApprovalNeed> Needs)
{
    /// <summary>Who must still agree before the next stage, or before the end.</summary>
    public IEnumerable<ApprovalNeed> Missing => Needs.Where(need => need.Rule.Stage == OpenStage && need.Missing > 0);

    /// <summary>Whether people in the role are asked now.</summary>
    public bool Asks(FactoryRole role) => Missing.Any(need => need.Rule.Role == role);
}

/// <summary>How far one rule is fulfilled.</summary>
/// <param name="Given">How many different people agreed.</param>
public sealed record ApprovalNeed(ApprovalRule Rule, int Given)
{
    public int Missing => Math.Max(0, Rule.Count - Given);
}
