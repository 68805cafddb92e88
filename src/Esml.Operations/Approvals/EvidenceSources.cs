using System.Collections.Concurrent;
using System.Collections.Immutable;
using Esml.Factory.Approvals;
using Esml.Operations.State;

namespace Esml.Operations.Approvals;

/// <summary>Where what an approval rests on is read again at the moment somebody approves.</summary>
internal sealed class EvidenceSources
{
    private readonly ConcurrentDictionary<ApprovalKind, EvidenceSource> _all = new();

    /// <param name="kind">What it speaks for.</param>
    /// <param name="read">Null: the subject is not there any more. What it throws refuses the vote.</param>
    /// <param name="renewed">Runs in the transaction in which changed evidence is written down, so that the subject can keep its own copy in step; may run again.</param>
    public void Register(ApprovalKind kind, Func<string, CancellationToken, Task<CurrentEvidence?>> read, Func<CockpitDb, string, Evidence, CancellationToken, Task>? renewed = null) =>
        _all[kind] = new(read, renewed);

    public EvidenceSource? Find(ApprovalKind kind) => _all.GetValueOrDefault(kind);
}

/// <summary>One kind's evidence.</summary>
internal sealed record EvidenceSource(Func<string, CancellationToken, Task<CurrentEvidence?>> Read, Func<CockpitDb, string, Evidence, CancellationToken, Task>? Renewed);

/// <summary>What an approval rests on now, and who has to agree to that.</summary>
internal sealed record CurrentEvidence(Evidence Evidence, ImmutableArray<ApprovalRule> Rules);
