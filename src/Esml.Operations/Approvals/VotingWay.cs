using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Operations.State;

namespace Esml.Operations.Approvals;

/// <summary>In which right a person can agree to a request.</summary>
/// <param name="BehalfId">Null: in their own.</param>
/// <param name="Roles">One vote is written down for each; they count as one person.</param>
internal sealed record VotingWay(string? BehalfId, string? Behalf, ImmutableArray<FactoryRole> Roles)
{
    /// <summary>The way that brings the request nearer to its approval; null where there is none.</summary>
    public static VotingWay? ToApprove(ApprovalRecord record, IReadOnlyCollection<VoteRecord> votes, Caller caller, IEnumerable<DelegationRecord> delegations)
    {
        var (rules, given) = (ApprovalReading.Rules(record), ApprovalReading.Votes(votes));
        var outcome = ApprovalDecision.Decide(rules, given, record.RequesterId, record.EvidenceHash);
        if (outcome.OpenStage is not { } stage) return null;
        return Of(rules, stage, caller, delegations).FirstOrDefault(way => ApprovalDecision.WouldHelp(rules, given, way.Votes(caller, VoteKind.Approved, record.EvidenceHash), record.RequesterId, record.EvidenceHash));
    }

    /// <summary>Whoever is asked in any stage may say no at once; also who agreed before.</summary>
    public static VotingWay? ToReject(ApprovalRecord record, Caller caller, IEnumerable<DelegationRecord> delegations) =>
        Of(ApprovalReading.Rules(record), null, caller, delegations).FirstOrDefault(way => !way.Votes(caller, VoteKind.Rejected, record.EvidenceHash).Any(vote => vote.Involves(record.RequesterId)));

    public IEnumerable<ApprovalVote> Votes(Caller caller, VoteKind kind, string evidenceHash) => Roles.Select(role => new ApprovalVote(caller.Id, BehalfId, role, kind, evidenceHash));

    private static IEnumerable<VotingWay> Of(ImmutableArray<ApprovalRule> rules, int? stage, Caller caller, IEnumerable<DelegationRecord> delegations)
    {
        var asked = rules.Where(rule => stage is null || rule.Stage == stage).Select(rule => rule.Role).Distinct().ToList();
        var own = asked.Where(caller.Is).ToImmutableArray();
        if (!own.IsEmpty) yield return new(null, null, own);
        foreach (var delegation in delegations.Where(delegation => delegation.ToId == caller.Id && asked.Contains(delegation.Role)))
            yield return new(delegation.FromId, delegation.From, [delegation.Role]);
    }
}
