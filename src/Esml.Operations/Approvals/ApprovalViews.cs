using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Operations.State;

namespace Esml.Operations.Approvals;

/// <summary>A request as one person sees it.</summary>
internal static class ApprovalViews
{
    public static ApprovalRow Row(ApprovalRecord record, IReadOnlyCollection<VoteRecord> votes, Caller caller, IReadOnlyCollection<DelegationRecord> delegations, DateTimeOffset now)
    {
        var state = ApprovalReading.State(record, votes, record.EvidenceHash, now);
        var waiting = state is ApprovalState.Waiting;
        return new(
            record.Id, record.Kind, record.Subject, record.Title, record.Path, record.RequesterId, record.Requester, state, record.AskedAt, record.ChangedAt, record.DueAt,
            waiting ? [.. ApprovalReading.Outcome(record, votes).Missing] : [], waiting && VotingWay.ToApprove(record, votes, caller, delegations) is not null);
    }

    public static ApprovalDetail Detail(
        ApprovalRecord record, List<VoteRecord> votes, IEnumerable<EvidenceRecord> kept, Caller caller, IReadOnlyCollection<DelegationRecord> delegations, DateTimeOffset now)
    {
        var row = Row(record, votes, caller, delegations, now);
        var (outcome, evidence) = (ApprovalReading.Outcome(record, votes), ApprovalReading.Evidence(record.Evidence));
        var way = row.State is ApprovalState.Waiting ? VotingWay.ToApprove(record, votes, caller, delegations) : null;
        return new(
            row, evidence, record.EvidenceHash, outcome.Needs, outcome.OpenStage, Said(votes, kept, evidence), way?.Behalf,
            row.State is ApprovalState.Waiting && VotingWay.ToReject(record, caller, delegations) is not null, way is null ? WhyNot(record, row, votes, outcome, caller) : "");
    }

    // One line for what a person said at once in several roles.
    private static ImmutableArray<ApprovalLine> Said(List<VoteRecord> votes, IEnumerable<EvidenceRecord> kept, Evidence now)
    {
        var was = kept.ToDictionary(record => record.Hash, record => EvidenceChange.Between(ApprovalReading.Evidence(record.Evidence), now));
        return
        [
            .. from vote in ApprovalReading.InOrder(votes)
               group vote by (vote.At, vote.PersonId, vote.OnBehalfOfId, vote.Kind, vote.Text) into one
               let first = one.First()
               select new ApprovalLine(
                   first.At, first.PersonId, first.Person, first.OnBehalfOf, [.. one.Select(vote => vote.Role).OfType<FactoryRole>()], first.Kind, first.Text, first.Void,
                   was.TryGetValue(first.EvidenceHash, out var since) ? since : []),
        ];
    }

    private static string WhyNot(ApprovalRecord record, ApprovalRow row, List<VoteRecord> votes, ApprovalOutcome outcome, Caller caller)
    {
        if (row.State is not ApprovalState.Waiting) return row.State switch
        {
            ApprovalState.Approved => "It is approved.",
            ApprovalState.Rejected => "It was rejected.",
            ApprovalState.Expired => "It expired: nobody decided in time.",
            _ => "It was withdrawn.",
        };
        if (record.RequesterId == caller.Id) return "You asked for it, so somebody else has to agree.";
        if (votes.Any(vote => !vote.Void && vote.Kind is VoteKind.Approved && (vote.PersonId == caller.Id || vote.OnBehalfOfId == caller.Id)))
            return "You have agreed already; each person counts once.";
        var asked = string.Join(" and ", outcome.Missing.Select(need => ApprovalWords.Of(need.Rule.Role)).Distinct());
        return outcome.Needs.Any(need => need.Missing > 0 && need.Rule.Stage > outcome.OpenStage && caller.Is(need.Rule.Role))
            ? $"You are asked after the {asked}."
            : $"The {asked} is asked.";
    }
}
