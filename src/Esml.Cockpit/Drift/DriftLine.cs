using System.Collections.Immutable;
using Esml.Factory.Drift;
using Esml.Factory.Projects;
using Esml.Operations.Drift;

namespace Esml.Cockpit.Drift;

/// <summary>One compared environment with the name of its project.</summary>
public sealed record DriftLine(EnvironmentDrift Found, string UseCase)
{
    public static ImmutableArray<DriftLine> Of(IEnumerable<EnvironmentDrift> found, IReadOnlyDictionary<ScopeKey, string> useCases) =>
        [.. found.Select(one => new DriftLine(one, useCases.GetValueOrDefault(one.Project) ?? ""))];

    public int Count(DifferenceKind kind) => Found.Open.Count(one => one.Kind == kind);

    /// <summary>What to say in one line: the reason, the first difference, or that all is well.</summary>
    public string Says => Found switch
    {
        { Problem: { } problem } => problem,
        { CheckedAt: null } => "Not compared yet.",
        { Open: [var only] } => only.Words,
        { Open: [var first, ..] } => $"{first.Words} And {Found.Open.Length - 1} more.",
        _ => "As its templates say.",
    };
}
