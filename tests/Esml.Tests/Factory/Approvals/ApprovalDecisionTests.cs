using System.Collections.Immutable;
using CsCheck;
using Esml.Factory.Access;
using Esml.Factory.Approvals;

namespace Esml.Tests.Factory.Approvals;

public sealed class ApprovalDecisionTests
{
    private const string Requester = "p0";
    private const string Now = "now";
    private static readonly Gen<string> People = Gen.Int[0, 5].Select(number => $"p{number}");
    private static readonly Gen<FactoryRole> Roles = Gen.Int[0, 2].Select(index => new[] { FactoryRole.Manager, FactoryRole.CoreTeam, FactoryRole.MlLead }[index]);
    private static readonly Gen<ImmutableArray<ApprovalRule>> Rules = Gen.Select(Gen.Int[1, 3], Roles, Gen.Int[1, 3]).Array[1, 4].Select(rules => rules.Select(rule => new ApprovalRule(rule.Item1, rule.Item2, rule.Item3, "")).ToImmutableArray());

    private static readonly Gen<ApprovalVote> Votes = Gen.Select(People, Gen.Frequency((3, Gen.Const((string?)null)), (1, People.Select(person => (string?)person))), Roles)
        .Select((person, behalf, role) => new ApprovalVote(person, behalf, role, VoteKind.Approved, Now));

    [Fact]
    public void Requester_WhateverTheySay_ChangesNothing() => Gen.Select(Rules, Votes.Array[0, 8], Votes.Array[0, 8], Gen.Enum<VoteKind>()).Sample((rules, votes, more, kind) =>
    {
        var mine = more.Select((vote, index) => index % 2 == 0 ? vote with { PersonId = Requester, Kind = kind } : vote with { OnBehalfOfId = Requester, Kind = kind });

        AssertSame(Decide(rules, votes), Decide(rules, [.. mine.Zip(votes, (one, other) => new[] { one, other }).SelectMany(pair => pair), .. votes.Skip(more.Length)]));
    }, iter: 500);

    [Fact]
    public void VotesOnOtherEvidence_NeverCount() => Gen.Select(Rules, Votes.Array[0, 8], Votes.Array[0, 20], Gen.Enum<VoteKind>()).Sample((rules, votes, more, kind) =>
        AssertSame(Decide(rules, votes), Decide(rules, [.. more.Select(vote => vote with { EvidenceHash = "before", Kind = kind }), .. votes])), iter: 500);

    [Fact]
    public void VotesOfOneStage_InAnyOrder_ComeToTheSame() => Gen.Select(Rules, Votes.Array[0, 8], Gen.Int[0, 1000]).Sample((rules, votes, seed) =>
    {
        var stage = rules.Select(rule => rule with { Stage = 1 }).ToImmutableArray();
        var shuffled = votes.ToArray();
        new Random(seed).Shuffle(shuffled);

        Assert.Equal(Decide(stage, votes).State, Decide(stage, shuffled).State);
        Assert.Equal(Decide(stage, votes).Needs.Sum(need => need.Given), Decide(stage, shuffled).Needs.Sum(need => need.Given));
    }, iter: 500);

    [Fact]
    public void FewerPeopleThanAsked_NeverApprove() => Gen.Select(Rules, Votes.Array[0, 12]).Sample((rules, votes) =>
    {
        if (Decide(rules, votes).State is not ApprovalState.Approved) return;
        var people = votes.Where(vote => !vote.Involves(Requester)).Select(vote => vote.PersonId).Distinct().Count();

        Assert.True(people >= rules.Sum(rule => rule.Count), $"{people} people approved what needs {rules.Sum(rule => rule.Count)}");
        Assert.All(rules, rule => Assert.True(votes.Count(vote => vote.Role == rule.Role) >= rule.Count));
    }, iter: 1000);

    [Fact]
    public void PersonWithTwoRoles_TakesTheOneThatNobodyElseCan()
    {
        ImmutableArray<ApprovalRule> rules = [new(1, FactoryRole.CoreTeam, 1, ""), new(1, FactoryRole.Manager, 1, "")];
        ApprovalVote[] both = [new("ann", null, FactoryRole.CoreTeam, VoteKind.Approved, Now), new("ann", null, FactoryRole.Manager, VoteKind.Approved, Now)];

        Assert.Equal(ApprovalState.Waiting, Decide(rules, both).State);
        Assert.Equal(ApprovalState.Approved, Decide(rules, [.. both, new("bo", null, FactoryRole.CoreTeam, VoteKind.Approved, Now)]).State);
    }

    [Fact]
    public void LaterStage_BeforeTheEarlierOne_DoesNotCount()
    {
        ImmutableArray<ApprovalRule> rules = [new(1, FactoryRole.CoreTeam, 1, ""), new(2, FactoryRole.Manager, 1, "")];
        var (core, manager) = (new ApprovalVote("ann", null, FactoryRole.CoreTeam, VoteKind.Approved, Now), new ApprovalVote("bo", null, FactoryRole.Manager, VoteKind.Approved, Now));

        Assert.Equal(ApprovalState.Waiting, Decide(rules, [manager, core]).State);
        Assert.Equal(ApprovalState.Approved, Decide(rules, [core, manager]).State);
    }

    [Fact]
    public void Delegate_UsesUpWhoeverDelegated()
    {
        ImmutableArray<ApprovalRule> rules = [new(1, FactoryRole.Manager, 2, "")];
        var (ann, forAnn) = (new ApprovalVote("ann", null, FactoryRole.Manager, VoteKind.Approved, Now), new ApprovalVote("bo", "ann", FactoryRole.Manager, VoteKind.Approved, Now));

        Assert.Equal(ApprovalState.Waiting, Decide(rules, [ann, forAnn]).State);
        Assert.Equal(1, Assert.Single(Decide(rules, [ann, forAnn]).Needs).Missing);
    }

    [Fact]
    public void Rejection_OfSomebodyWhoMayDecide_EndsIt()
    {
        ImmutableArray<ApprovalRule> rules = [new(1, FactoryRole.CoreTeam, 1, ""), new(2, FactoryRole.Manager, 1, "")];

        Assert.Equal(ApprovalState.Rejected, Decide(rules, [new("bo", null, FactoryRole.Manager, VoteKind.Rejected, Now)]).State);
        Assert.Equal(ApprovalState.Waiting, Decide(rules, [new("bo", null, FactoryRole.MlLead, VoteKind.Rejected, Now)]).State);
    }

    [Fact]
    public void NoRules_ApproveNothing()
    {
        Assert.Equal(ApprovalState.Waiting, Decide([], []).State);
        Assert.Equal(ApprovalState.Waiting, Decide([new(1, FactoryRole.Manager, 0, "")], []).State);
    }

    private static ApprovalOutcome Decide(ImmutableArray<ApprovalRule> rules, ApprovalVote[] votes) => ApprovalDecision.Decide(rules, votes, Requester, Now);

    private static void AssertSame(ApprovalOutcome expected, ApprovalOutcome actual)
    {
        Assert.Equal((expected.State, expected.OpenStage), (actual.State, actual.OpenStage));
        Assert.Equal(expected.Needs, actual.Needs);
    }
}
