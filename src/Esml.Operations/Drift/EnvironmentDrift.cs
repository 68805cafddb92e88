using System.Collections.Immutable;
using Esml.Factory.Drift;
using Esml.Factory.Projects;

namespace Esml.Operations.Drift;

/// <summary>What the last comparison of an environment with its templates found.</summary>
/// <param name="CheckedAt">Null while it has not been compared.</param>
/// <param name="Problem">Why it could not be compared; what was found before stays.</param>
/// <param name="Deployment">The deployment that it rests on.</param>
/// <param name="Open">What nobody has accepted.</param>
/// <param name="LeftOut">How many differences each rule left out, by the rule's name.</param>
public sealed record EnvironmentDrift(
    ScopeKey Project,
    FactoryEnvironment Environment,
    DateTimeOffset? CheckedAt,
    string? Problem,
    string Deployment,
    ImmutableArray<Difference> Open,
    ImmutableArray<AcceptedDifference> Accepted,
    ImmutableSortedDictionary<string, int> LeftOut)
{
    public static EnvironmentDrift Unknown(Placement at) =>
        new(at.Key, at.Environment, null, null, "", [], [], ImmutableSortedDictionary<string, int>.Empty);

    public bool Differs => !Open.IsEmpty;
}

/// <summary>A difference that somebody accepted. It holds for exactly these values: when they change, it is open again.</summary>
public sealed record AcceptedDifference(Difference Difference, string Reason, string PersonId, string Person, DateTimeOffset At);

/// <summary>What became of a wish about drift; null where it was done.</summary>
public sealed record DriftRefusal(string Message, string WayOut);
