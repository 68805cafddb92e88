using System.Collections.Immutable;

namespace Esml.Factory.Approvals;

/// <summary>What votes come to under the rules. Whatever is in doubt does not count.</summary>
public static class ApprovalDecision
{
    /// <param name="rules">Who has to agree; none at all is never fulfilled.</param>
    /// <param name="votes">In the order in which they were given: a later stage can't be agreed to before the earlier ones are complete.</param>
    /// <param name="requesterId">Who asked: never counts, neither in their own name nor through a delegation.</param>
    /// <param name="evidenceHash">What stands now: votes on anything else don't count.</param>
    public static ApprovalOutcome Decide(ImmutableArray<ApprovalRule> rules, IEnumerable<ApprovalVote> votes, string requesterId, string evidenceHash)
    {
        var stages = rules.GroupBy(rule => rule.Stage).OrderBy(stage => stage.Key).ToList();
        List<ApprovalVote> counted = [];
        foreach (var vote in votes.Where(vote => vote.EvidenceHash == evidenceHash && !vote.Involves(requesterId) && rules.Any(rule => rule.Role == vote.Role)))
        {
            if (vote.Kind is VoteKind.Rejected) return new(ApprovalState.Rejected, null, [.. rules.Select(rule => new ApprovalNeed(rule, 0))]);
            if (vote.Kind is not VoteKind.Approved) continue;
            var open = stages.Find(stage => !IsComplete(rules, stage.Key, counted));
            if (open?.Any(rule => rule.Role == vote.Role) == true) counted.Add(vote);
        }

        return Outcome(rules, counted, [.. stages.Select(stage => stage.Key)]);
    }

    /// <summary>Whether agreeing in these ways (one vote for each role that the person has) would bring the request nearer to its approval.</summary>
    public static bool WouldHelp(ImmutableArray<ApprovalRule> rules, IReadOnlyCollection<ApprovalVote> votes, IEnumerable<ApprovalVote> more, string requesterId, string evidenceHash)
    {
        var (before, after) = (Decide(rules, votes, requesterId, evidenceHash), Decide(rules, votes.Concat(more), requesterId, evidenceHash));
        return before.State is ApprovalState.Waiting && after.Needs.Sum(need => need.Given) > before.Needs.Sum(need => need.Given);
    }

    private static ApprovalOutcome Outcome(ImmutableArray<ApprovalRule> rules, List<ApprovalVote> counted, ImmutableArray<int> stages)
    {
        var open = stages.Cast<int?>().FirstOrDefault(stage => !IsComplete(rules, stage!.Value, counted));
        var needs = ApprovalSeats.Fill(rules, counted).Select((given, index) => new ApprovalNeed(rules[index], given)).ToImmutableArray();
        return new(open is null && rules.Length > 0 ? ApprovalState.Approved : ApprovalState.Waiting, open, needs);
    }

    private static bool IsComplete(ImmutableArray<ApprovalRule> rules, int stage, List<ApprovalVote> votes)
    {
        var needed = rules.Where(rule => rule.Stage <= stage).ToImmutableArray();
        // A rule that asks for nobody is a mistake in the rules, not an agreement.
        return needed.All(rule => rule.Count > 0) && ApprovalSeats.Fill(needed, votes).Sum() == needed.Sum(rule => rule.Count);
    }
}
