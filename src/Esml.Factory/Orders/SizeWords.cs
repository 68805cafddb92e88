using System.Globalization;
using Esml.Factory.Projects;

namespace Esml.Factory.Orders;

/// <summary>Sizes as people read them, of those services only that are switched on.</summary>
public static class SizeWords
{
    public static IEnumerable<(string What, string Size)> Of(EnvironmentSizes sizes, ProjectServices services)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(services);
        if (services.AzureMachineLearning || services.AksForAzureML)
            yield return ("Training cluster", $"{Span(sizes.ClusterMinNodes, sizes.ClusterMaxNodes)} × {sizes.ClusterVmSize}, {(sizes.ClusterLowPriority ? "low priority" : "dedicated")}, idle for {Number(sizes.ClusterIdleSeconds)} s");
        if (services.ComputeInstance) yield return ("Compute instance", sizes.ComputeInstanceVmSize);
        if (services.AksForAzureML)
            yield return ("AKS cluster", $"{(sizes.AksAutoscale ? Span(sizes.AksNodes, sizes.AksMaxNodes) : Number(sizes.AksNodes))} × {sizes.AksVmSize}");
        if (services.Databricks) yield return ("Databricks", sizes.DatabricksPremium ? "premium" : "standard");
        if (services.EventHubs)
            yield return ("Event Hubs", $"{(sizes.EventHubsMaxUnits > 0 ? Span(sizes.EventHubsUnits, sizes.EventHubsMaxUnits) : Number(sizes.EventHubsUnits))} throughput units, {Number(sizes.EventHubsPartitions)} partitions");
        if (services.AISearch) yield return ("AI Search", $"{sizes.SearchSku}, {Number(sizes.SearchReplicas)} replicas");
        if (services.WebApp) yield return ("Web plan", $"{Number(sizes.WebPlanInstances)} × {sizes.WebPlanSku}");
        yield return ("Storage kept in", sizes.ZoneRedundantStorage ? "three zones" : "one zone");
    }

    private static string Span(int least, int most) => least == most ? Number(most) : $"{Number(least)} to {Number(most)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
