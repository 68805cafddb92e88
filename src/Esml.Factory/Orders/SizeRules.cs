using System.Globalization;
using System.Text.RegularExpressions;
using Esml.Factory.Projects;

namespace Esml.Factory.Orders;

/// <summary>Sizes that can't work, and machines that cost more than people expect.</summary>
internal static partial class SizeRules
{
    private const int ManyCores = 16;

    public static void Check(ProjectOrder order, Findings found)
    {
        foreach (var environment in order.EnvironmentList)
        {
            var (sizes, services) = (order.SizesIn(environment), order.ServicesIn(environment));
            var at = new Place(environment, found);
            if (services.AzureMachineLearning || services.AksForAzureML) Cluster(sizes, at);
            if (services.ComputeInstance) Machine(at, nameof(sizes.ComputeInstanceVmSize), sizes.ComputeInstanceVmSize, "The compute instance");
            if (services.AksForAzureML) Kubernetes(sizes, at);
            if (services.EventHubs) EventHubs(sizes, at);
            if (services.AISearch) Search(sizes, at);
            if (services.WebApp) at.Between(nameof(sizes.WebPlanInstances), sizes.WebPlanInstances, 1, sizes.WebPlanSku.StartsWith('B') ? 3 : 30, "Instances of the web plan");
        }
    }

    /// <summary>Cores that a machine's name tells: <c>Standard_ND96amsr_A100_v4</c> has 96. Null when it tells none.</summary>
    public static int? CoresOf(string size) =>
        VmPattern.Match(size) is { Success: true } name ? int.Parse(name.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static void Cluster(EnvironmentSizes sizes, Place at)
    {
        Machine(at, nameof(sizes.ClusterVmSize), sizes.ClusterVmSize, "A node of the training cluster");
        if (!at.Between(nameof(sizes.ClusterMaxNodes), sizes.ClusterMaxNodes, 1, 100, "Nodes of the training cluster")) return;
        at.Between(nameof(sizes.ClusterMinNodes), sizes.ClusterMinNodes, 0, sizes.ClusterMaxNodes, "Nodes that always run");
        if (sizes.ClusterMinNodes > 0) at.Warning(nameof(sizes.ClusterMinNodes), "Nodes that always run are paid day and night.", "Set it to 0: nodes start with a job.");
        at.Between(nameof(sizes.ClusterIdleSeconds), sizes.ClusterIdleSeconds, 30, 86_400, "Seconds that an idle node stays");
    }

    private static void Kubernetes(EnvironmentSizes sizes, Place at)
    {
        Machine(at, nameof(sizes.AksVmSize), sizes.AksVmSize, "A node of the AKS cluster");
        // A /26 holds 59 nodes.
        if (at.Between(nameof(sizes.AksNodes), sizes.AksNodes, 1, 50, "Nodes of the AKS cluster") && sizes.AksAutoscale)
            at.Between(nameof(sizes.AksMaxNodes), sizes.AksMaxNodes, sizes.AksNodes, 50, "Most nodes of the AKS cluster");
    }

    private static void EventHubs(EnvironmentSizes sizes, Place at)
    {
        at.Between(nameof(sizes.EventHubsUnits), sizes.EventHubsUnits, 1, 40, "Throughput units");
        if (sizes.EventHubsMaxUnits != 0) at.Between(nameof(sizes.EventHubsMaxUnits), sizes.EventHubsMaxUnits, sizes.EventHubsUnits, 40, "Most throughput units (0 for no growth)");
        at.Between(nameof(sizes.EventHubsPartitions), sizes.EventHubsPartitions, 1, 32, "Partitions");
    }

    private static void Search(EnvironmentSizes sizes, Place at)
    {
        if (sizes.SearchSku is not ("basic" or "standard")) at.Error(nameof(sizes.SearchSku), $"AI Search has no size \"{OrderRules.Short(sizes.SearchSku)}\" here.", "Choose basic or standard.");
        at.Between(nameof(sizes.SearchReplicas), sizes.SearchReplicas, 1, sizes.SearchSku == "basic" ? 3 : 12, "Replicas of AI Search");
    }

    private static void Machine(Place at, string field, string size, string what)
    {
        if (VmPattern.Match(size) is not { Success: true } name)
            at.Error(field, $"\"{OrderRules.Short(size)}\" is not the name of a machine size.", "Write it as Azure does, such as Standard_DS3_v2.");
        else if (name.Groups[1].Value.StartsWith('N'))
            at.Warning(field, $"{what} with graphics processors ({size}) costs many times a usual one, by the hour.", "Take a D or E size, unless deep learning needs it.");
        else if (CoresOf(size) is > ManyCores and var cores && IsCoreCount(size))
            at.Warning(field, $"{what} with {cores} cores is large.", "Begin smaller: the size can be changed later.");
    }

    // In the first DS and D series the number is a step of the series, not the cores: DS13 has 8.
    private static bool IsCoreCount(string size) => !OldSeries.IsMatch(size);

    [GeneratedRegex("^Standard_([A-Z]+)([0-9]{1,3})[A-Za-z0-9_-]*$")]
    private static partial Regex VmPattern { get; }

    [GeneratedRegex("^Standard_DS?1[1-5](-[0-9]+)?(_v2)?$")]
    private static partial Regex OldSeries { get; }

    private readonly record struct Place(FactoryEnvironment Environment, Findings Found)
    {
        public void Error(string field, string message, string wayOut) => Found.Error($"{Environment}.{field}", message, wayOut);

        public void Warning(string field, string message, string wayOut) => Found.Warning($"{Environment}.{field}", message, wayOut);

        public bool Between(string field, int value, int least, int most, string what)
        {
            var fits = value >= least && value <= most;
            if (!fits) Error(field, $"{what}: {value} does not lie between {least} and {most}.", $"Choose a number from {least} to {most}.");
            return fits;
        }
    }
}
