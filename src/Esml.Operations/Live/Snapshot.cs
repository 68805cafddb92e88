using System.Collections.Immutable;

namespace Esml.Operations.Live;

/// <summary>What happened to one value of a live set.</summary>
public enum ChangeKind
{
    Upsert,
    Remove,
}

/// <summary>One change; for a removal <paramref name="Value"/> is what it was last.</summary>
public sealed record Change<T>(ChangeKind Kind, T Value);

/// <summary>A live set: what it is now, and every change after that. Nothing falls between the two.</summary>
/// <param name="Changes">Can be enumerated once; ends when the token given to Watch is cancelled.</param>
public sealed record Snapshot<T>(ImmutableArray<T> Now, IAsyncEnumerable<IReadOnlyList<Change<T>>> Changes);
