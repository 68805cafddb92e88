using System.Collections.Immutable;
using System.Text.Json;
using Esml.Factory.Approvals;
using Esml.Operations.State;

namespace Esml.Operations.Approvals;

/// <summary>From what is kept of a request to what it comes to.</summary>
internal static class ApprovalReading
{
    public static ImmutableArray<ApprovalRule> Rules(ApprovalRecord record) => JsonSerializer.Deserialize<ImmutableArray<ApprovalRule>>(record.Rules, JsonSerializerOptions.Web);

    public static Evidence Evidence(string json) => JsonSerializer.Deserialize<Evidence>(json, JsonSerializerOptions.Web) ?? new([]);

    public static string Write(Evidence evidence) => JsonSerializer.Serialize(evidence, JsonSerializerOptions.Web);

    public static string Write(ImmutableArray<ApprovalRule> rules) => JsonSerializer.Serialize(rules, JsonSerializerOptions.Web);

    /// <summary>Those that still hold, in the order in which they were given.</summary>
    public static ImmutableArray<ApprovalVote> Votes(IEnumerable<VoteRecord> votes) =>
        [.. from vote in InOrder(votes) where !vote.Void && vote.Role is not null select new ApprovalVote(vote.PersonId, vote.OnBehalfOfId, vote.Role!.Value, vote.Kind, vote.EvidenceHash)];

    public static IOrderedEnumerable<VoteRecord> InOrder(IEnumerable<VoteRecord> votes) => votes.OrderBy(vote => vote.At).ThenBy(vote => vote.Id);

    public static ApprovalOutcome Outcome(ApprovalRecord record, IEnumerable<VoteRecord> votes) =>
        ApprovalDecision.Decide(Rules(record), Votes(votes), record.RequesterId, record.EvidenceHash);

    /// <summary>How it stands for this evidence: from the votes themselves, not from what was noted of them.</summary>
    public static ApprovalState State(ApprovalRecord record, IEnumerable<VoteRecord> votes, string evidenceHash, DateTimeOffset now)
    {
        if (record.State is ApprovalState.Withdrawn or ApprovalState.Expired or ApprovalState.Rejected) return record.State;
        var state = Outcome(record, votes).State;
        // What was kept and what it hashes to must agree as well: a fact that somebody edited was never agreed to.
        var current = record.EvidenceHash == evidenceHash && Evidence(record.Evidence).Hash == evidenceHash;
        if (state is ApprovalState.Approved) return current ? ApprovalState.Approved : ApprovalState.Waiting;
        return state is ApprovalState.Waiting && record.DueAt <= now ? ApprovalState.Expired : state;
    }
}
