using System.Collections.Immutable;

namespace Esml.Factory.Approvals;

/// <summary>Gives each person at most one seat, so that as many seats as possible are taken: whoever has two roles takes the one that nobody else can.</summary>
internal static class ApprovalSeats
{
    /// <summary>How many seats of each rule are taken at best.</summary>
    public static ImmutableArray<int> Fill(ImmutableArray<ApprovalRule> rules, IReadOnlyList<ApprovalVote> votes)
    {
        // What a person may do is a short list; the same person saying it twice adds nothing.
        var candidates = votes.DistinctBy(vote => (vote.PersonId, vote.OnBehalfOfId, vote.Role)).OrderBy(vote => vote.PersonId, StringComparer.Ordinal)
            .ThenBy(vote => vote.OnBehalfOfId, StringComparer.Ordinal).ThenBy(vote => vote.Role).ToList();
        var search = new Search([.. rules.Select((rule, index) => (Rule: rule, Index: index)).OrderBy(pair => pair.Rule.Stage)
            .SelectMany(pair => Enumerable.Repeat(pair.Index, Math.Max(0, pair.Rule.Count)))], rules, candidates);
        search.From(0, 0);
        return search.Best;
    }

    private sealed class Search(ImmutableArray<int> seats, ImmutableArray<ApprovalRule> rules, List<ApprovalVote> candidates)
    {
        // People agree in ones and twos; beyond this many tries the best found so far stands, which can only be too few.
        private const int MostTries = 20_000;
        private readonly List<ApprovalVote> _taken = [];
        private readonly int[] _given = new int[rules.Length];
        private int _bestCount = -1;
        private int _tries;

        public ImmutableArray<int> Best { get; private set; } = [.. new int[rules.Length]];

        /// <param name="seat">The seat to fill next; later ones are still free.</param>
        /// <param name="first">The first candidate to look at: seats of one rule are filled in order, for their order means nothing.</param>
        public void From(int seat, int first)
        {
            Keep();
            if (seat == seats.Length || _bestCount == seats.Length || _taken.Count + seats.Length - seat <= _bestCount || ++_tries > MostTries) return;
            var rule = seats[seat];
            for (var i = first; i < candidates.Count; i++)
            {
                if (candidates[i].Role != rules[rule].Role || _taken.Exists(candidates[i].SharesPersonWith)) continue;
                _taken.Add(candidates[i]);
                _given[rule]++;
                From(seat + 1, seat + 1 < seats.Length && seats[seat + 1] == rule ? i + 1 : 0);
                _given[rule]--;
                _taken.RemoveAt(_taken.Count - 1);
            }

            // Nobody for this seat: the next rule's may still be filled.
            var next = seat + 1;
            while (next < seats.Length && seats[next] == rule) next++;
            From(next, 0);
        }

        private void Keep()
        {
            if (_taken.Count <= _bestCount) return;
            (_bestCount, Best) = (_taken.Count, [.. _given]);
        }
    }
}
