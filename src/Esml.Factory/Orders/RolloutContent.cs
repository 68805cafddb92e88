using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Projects;

namespace Esml.Factory.Orders;

/// <summary>Environments that are deployed again: with newer templates (an update) or with their own (a repair).</summary>
public sealed record RolloutContent
{
    /// <summary>How many environments one order may hold.</summary>
    public const int Most = 150;

    /// <summary>The version of the templates that everything stands on afterwards; empty for a repair, which keeps each environment's own.</summary>
    public string Version { get; init; } = "";

    public required ImmutableArray<RolloutTarget> Targets { get; init; }

    /// <summary>How many environments are deployed side by side. A wave that fails stops those after it.</summary>
    public int WaveSize { get; init; } = 10;

    /// <summary>Ids of extra resources that go; nothing else is ever removed.</summary>
    public ImmutableArray<string> Remove { get; init; } = [];

    /// <summary>Dev before Test before Prod, projects in the order of their numbers.</summary>
    public ImmutableArray<RolloutWave> Waves() =>
    [
        .. from targets in Targets.GroupBy(target => target.Environment).OrderBy(targets => targets.Key)
           from wave in targets.OrderBy(target => target.Project, StringComparer.Ordinal).Chunk(Math.Max(WaveSize, 1)).Index()
           select new RolloutWave(string.Create(CultureInfo.InvariantCulture, $"{targets.Key} {wave.Index + 1}/wave"), targets.Key, [.. wave.Item]),
    ];
}

/// <summary>One environment of a roll-out.</summary>
public sealed record RolloutTarget
{
    /// <summary>A <see cref="ScopeKey"/>.</summary>
    public required string Project { get; init; }

    public required FactoryEnvironment Environment { get; init; }

    /// <summary>The name of the deployment that it rests on now: its values are kept.</summary>
    public required string Deployment { get; init; }
}

/// <summary>Environments that are deployed side by side.</summary>
/// <param name="Key">Of the step: <c>Dev 1/wave</c>.</param>
public sealed record RolloutWave(string Key, FactoryEnvironment Environment, ImmutableArray<RolloutTarget> Targets);
