using System.Collections.Immutable;
using Esml.LocalAzure.Bicep;

namespace Esml.LocalAzure;

/// <summary>A subscription that the local Azure offers.</summary>
public sealed record LocalSubscription(Guid Id, string DisplayName);

/// <summary>How long the local Azure takes to do what takes minutes on Azure.</summary>
public enum DurationProfile
{
    /// <summary>Done before the answer leaves: for tests.</summary>
    Instant,

    /// <summary>A fraction of a second per resource, by type and seed: for the sample factory.</summary>
    Seconds,
}

/// <summary>What one local Azure is made of. Two servers with equal options and equal requests hold equal state.</summary>
public sealed record LocalAzureOptions
{
    /// <summary>The folder that holds all state. It belongs to one running server at a time.</summary>
    public required string Folder { get; init; }

    public Guid TenantId { get; init; } = new("00000000-0000-0000-0000-0000000000aa");

    public ImmutableArray<LocalSubscription> Subscriptions { get; init; } =
    [
        new(new("00000000-0000-0000-0000-00000000000d"), "Factory Dev"),
        new(new("00000000-0000-0000-0000-00000000000e"), "Factory Test"),
        new(new("00000000-0000-0000-0000-00000000000f"), "Factory Prod"),
    ];

    /// <summary>The region of the tenant: where resources live that name none.</summary>
    public string Location { get; init; } = "westeurope";

    public DurationProfile Durations { get; init; } = DurationProfile.Instant;

    public int Seed { get; init; } = 1;

    /// <summary>Where it listens besides, such as <c>http://127.0.0.1:5010</c>; null: only its own process reaches it.</summary>
    public string? Address { get; init; }

    /// <summary>Whether an empty token bucket answers 429. The remaining counts are always sent.</summary>
    public bool Throttle { get; init; }

    /// <summary>Rows of one page of a list, where the request names no <c>$top</c>.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>How long the Bicep engine may sit idle before its process is ended.</summary>
    public TimeSpan BicepIdle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>An engine that several servers of one process share, and that outlives them; null: one of its own.</summary>
    public BicepEngine? Bicep { get; init; }

    /// <summary>The Bicep engine's program; null: <c>bicep</c> beside this one.</summary>
    public string? BicepBinary { get; init; }
}
