using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Orders;

/// <summary>What an order of kind <see cref="OrderKind.ProjectChange"/> holds: only what becomes different.</summary>
public sealed record ProjectChangeContent
{
    /// <summary>The project as it is to be; environments that are added are made from it.</summary>
    public required ProjectOrder Order { get; init; }

    /// <summary>Environments that stand and become others.</summary>
    public ImmutableArray<ChangedEnvironment> Change { get; init; } = [];

    /// <summary>Environments that don't stand yet.</summary>
    public ImmutableArray<FactoryEnvironment> Add { get; init; } = [];

    /// <summary>All that are touched, in the order of promotion.</summary>
    public IEnumerable<FactoryEnvironment> Touched() => Change.Select(one => one.Environment).Concat(Add).Distinct().Order();
}

/// <summary>What one environment is to have.</summary>
public sealed record ChangedEnvironment
{
    public required FactoryEnvironment Environment { get; init; }

    /// <summary>The name of the deployment that it rests on: its other values are kept.</summary>
    public required string Deployment { get; init; }

    public required ProjectServices Services { get; init; }

    /// <summary>Null: they stay as they are.</summary>
    public EnvironmentSizes? Sizes { get; init; }
}
