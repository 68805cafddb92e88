using System.Collections.Immutable;

namespace Esml.Factory.Orders;

/// <summary>What is known around an order and tells a wrong id from a right one.</summary>
/// <param name="Applications">Application ids that are known: ours and well-known ones of Azure.</param>
/// <param name="Subscriptions">Subscriptions of the factory.</param>
/// <param name="UseCases">What the projects that exist are called.</param>
public sealed record OrderSurroundings(
    ImmutableHashSet<Guid> Applications, Guid? Tenant, ImmutableHashSet<Guid> Subscriptions, ImmutableHashSet<string> UseCases)
{
    /// <summary>Application ids that people copy by mistake: Azure's command line, PowerShell, the portal, Graph.</summary>
    public static ImmutableHashSet<Guid> WellKnownApplications { get; } =
    [
        new("04b07795-8ddb-461a-bbee-02f9e1bf7b46"),
        new("1950a258-227b-4e31-a9cf-717495945fc2"),
        new("c44b4083-3bb0-49c1-b47d-974e53cbdf3c"),
        new("00000003-0000-0000-c000-000000000000"),
        new("797f4846-ba00-4fd7-ba43-dac1f8f63013"),
    ];

    public static OrderSurroundings Nothing { get; } = new(WellKnownApplications, null, [], []);
}
