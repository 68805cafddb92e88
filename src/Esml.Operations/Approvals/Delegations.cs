using Esml.Factory.Access;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Approvals;

/// <summary>Which rights a person has from others now.</summary>
internal static class Delegations
{
    public static Task<List<DelegationRecord>> OfAsync(CockpitDb db, Caller caller, DateTimeOffset now, CancellationToken cancellation) =>
        db.Delegations.AsNoTracking().Where(one => one.ToId == caller.Id && one.Begin <= now && one.End > now).OrderBy(one => one.Begin).ThenBy(one => one.Id).ToListAsync(cancellation);

    /// <summary>Who sees everything, who asked, who is or was asked.</summary>
    public static bool MaySee(Caller caller, ApprovalRecord record, IEnumerable<VoteRecord> votes, IEnumerable<DelegationRecord> delegations) =>
        caller.SeesEverything || record.RequesterId == caller.Id || votes.Any(vote => vote.PersonId == caller.Id) || VotingWay.ToReject(record, caller, delegations) is not null;
}
