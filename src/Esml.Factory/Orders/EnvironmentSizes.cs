using Esml.Factory.Projects;

namespace Esml.Factory.Orders;

/// <summary>How large things are in one environment. <c>infra/modules/sizes.bicep</c> has the same fields and the same defaults.</summary>
public sealed record EnvironmentSizes
{
    public string ClusterVmSize { get; init; } = "Standard_D13_v2";

    /// <summary>Nodes that Azure may take away at any time, for about a fifth of the price.</summary>
    public bool ClusterLowPriority { get; init; }

    public int ClusterMinNodes { get; init; }

    public int ClusterMaxNodes { get; init; } = 5;

    /// <summary>How long an idle node stays.</summary>
    public int ClusterIdleSeconds { get; init; } = 120;

    public string ComputeInstanceVmSize { get; init; } = "Standard_DS11_v2";

    public string AksVmSize { get; init; } = "Standard_DS13-2_v2";

    public int AksNodes { get; init; } = 3;

    public bool AksAutoscale { get; init; } = true;

    public int AksMaxNodes { get; init; } = 5;

    public int EventHubsUnits { get; init; } = 1;

    /// <summary>0: the number of units never grows.</summary>
    public int EventHubsMaxUnits { get; init; } = 4;

    public int EventHubsPartitions { get; init; } = 4;

    public bool DatabricksPremium { get; init; } = true;

    /// <summary>Kept in three zones instead of one.</summary>
    public bool ZoneRedundantStorage { get; init; } = true;

    /// <summary>basic or standard.</summary>
    public string SearchSku { get; init; } = "standard";

    public int SearchReplicas { get; init; } = 1;

    public string WebPlanSku { get; init; } = "P0v3";

    public int WebPlanInstances { get; init; } = 1;

    /// <summary>What an environment has when nothing else is said.</summary>
    public static EnvironmentSizes Of(FactoryEnvironment environment) => environment switch
    {
        FactoryEnvironment.Dev => new()
        {
            ClusterVmSize = "Standard_DS3_v2", ClusterLowPriority = true, ClusterMaxNodes = 3, ClusterIdleSeconds = 60,
            AksVmSize = "Standard_B4ms", AksNodes = 1, AksAutoscale = false, AksMaxNodes = 1,
            EventHubsMaxUnits = 0, EventHubsPartitions = 2,
            ZoneRedundantStorage = false, SearchSku = "basic", WebPlanSku = "B1",
        },
        FactoryEnvironment.Test => new(),
        _ => new() { SearchReplicas = 2, WebPlanSku = "P1v3", WebPlanInstances = 2 },
    };
}
