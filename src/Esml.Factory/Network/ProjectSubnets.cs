using System.Collections.Immutable;
using System.Net;

namespace Esml.Factory.Network;

/// <summary>The address ranges that one environment of a project takes from the common network; null where it has none.</summary>
public sealed record ProjectSubnets
{
    public IPNetwork? GenAi { get; init; }

    public IPNetwork? Aks { get; init; }

    public IPNetwork? Aks2 { get; init; }

    public IPNetwork? Aca { get; init; }

    public IPNetwork? Aca2 { get; init; }

    public IPNetwork? WebApp { get; init; }

    public IPNetwork? DatabricksPublic { get; init; }

    public IPNetwork? DatabricksPrivate { get; init; }

    public bool Databricks => DatabricksPublic is not null || DatabricksPrivate is not null;

    public bool Kubernetes => Aks is not null || Aks2 is not null;

    /// <summary>Those that exist: the key in the template's parameter, the last part of the subnet's name, the range.</summary>
    public ImmutableArray<ProjectSubnet> All =>
    [
        .. Some("genai", "genai", GenAi),
        .. Some("aks", "aks", Aks),
        .. Some("aks2", "aks-002", Aks2),
        .. Some("aca", "aca", Aca),
        .. Some("aca2", "aca-002", Aca2),
        .. Some("webapp", "webapp", WebApp),
        .. Some("dbxpub", "dbxpub", DatabricksPublic),
        .. Some("dbxpriv", "dbxpriv", DatabricksPrivate),
    ];

    /// <summary>The ranges alone.</summary>
    public IEnumerable<AddressRange> Ranges => All.Select(subnet => AddressRange.Of(subnet.Range));

    /// <param name="ranges">By the key in the template's parameter; a key that is missing leaves its subnet out.</param>
    public static ProjectSubnets From(IReadOnlyDictionary<string, AddressRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        IPNetwork? Of(string key) => ranges.TryGetValue(key, out var range) ? range.ToNetwork() : null;
        return new()
        {
            GenAi = Of("genai"), Aks = Of("aks"), Aks2 = Of("aks2"), Aca = Of("aca"), Aca2 = Of("aca2"),
            WebApp = Of("webapp"), DatabricksPublic = Of("dbxpub"), DatabricksPrivate = Of("dbxpriv"),
        };
    }

    private static IEnumerable<ProjectSubnet> Some(string key, string name, IPNetwork? range) => range is { } known ? [new(key, name, known)] : [];
}

/// <summary>One subnet of a project.</summary>
public readonly record struct ProjectSubnet(string Key, string Name, IPNetwork Range);
