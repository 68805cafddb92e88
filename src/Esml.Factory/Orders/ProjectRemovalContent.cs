using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Orders;

/// <summary>What an order of kind <see cref="OrderKind.ProjectRemoval"/> holds.</summary>
public sealed record ProjectRemovalContent
{
    /// <summary>Which environments go, in the order of promotion.</summary>
    public ImmutableArray<FactoryEnvironment> Environments { get; init; } = [];

    /// <summary>What becomes of the project's folder in the lake.</summary>
    public DataRetention KeepData { get; init; } = DataRetention.Archive;

    /// <summary>The team's key vault stays in its resource group, alone.</summary>
    public bool KeepVault { get; init; } = true;

    public string Reason { get; init; } = "";
}

/// <summary>What becomes of data whose project is removed.</summary>
public enum DataRetention
{
    /// <summary>It stays where it is; nobody of the team reaches it any more.</summary>
    Keep,

    /// <summary>It moves to the archive folder of the lake.</summary>
    Archive,
    Delete,
}
