using System.Text.Json.Nodes;
using System.Xml;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Orders;

namespace Esml.Operations.Changes;

/// <summary>Reads services and sizes out of the values of a deployment, and lays others over them.</summary>
internal static class ChangeValues
{
    public static string Text(JsonObject values, string name) => values[name]?["value"] is JsonValue text && text.TryGetValue<string>(out var known) ? known : "";

    public static int Budget(JsonObject values) => values["monthlyBudget"]?["value"] is JsonValue budget && budget.TryGetValue<int>(out var known) ? known : 0;

    public static ProjectType TypeOf(JsonObject values) => Text(values, "projectType") switch { "genai" => ProjectType.GenAi, "all" => ProjectType.All, _ => ProjectType.Esml };

    public static ProjectServices ServicesOf(JsonObject values, FactoryEnvironment environment)
    {
        var usual = ProjectServices.Of(TypeOf(values), environment);
        return ServiceSwitch.All.Aggregate(usual, (services, one) => values[Flag(one)]?["value"] is JsonValue flag && flag.TryGetValue<bool>(out var on) ? one.With(services, on) : services);
    }

    public static EnvironmentSizes SizesOf(JsonObject values, FactoryEnvironment environment)
    {
        var usual = EnvironmentSizes.Of(environment);
        if (values["sizes"]?["value"] is not JsonObject sizes) return usual;
        return Data(sizes, usual with
        {
            ClusterVmSize = Read(sizes, usual.ClusterVmSize, "cluster", "vmSize"),
            ClusterLowPriority = Read(sizes, usual.ClusterLowPriority ? "LowPriority" : "", "cluster", "priority") == "LowPriority",
            ClusterMinNodes = Read(sizes, usual.ClusterMinNodes, "cluster", "minNodes"),
            ClusterMaxNodes = Read(sizes, usual.ClusterMaxNodes, "cluster", "maxNodes"),
            ClusterIdleSeconds = (int)XmlConvert.ToTimeSpan(Read(sizes, $"PT{usual.ClusterIdleSeconds}S", "cluster", "idleTime")).TotalSeconds,
            ComputeInstanceVmSize = Read(sizes, usual.ComputeInstanceVmSize, "computeInstanceVmSize"),
            AksVmSize = Read(sizes, usual.AksVmSize, "aks", "vmSize"),
            AksNodes = Read(sizes, usual.AksNodes, "aks", "nodes"),
            AksAutoscale = Read(sizes, usual.AksAutoscale, "aks", "autoscale"),
            AksMaxNodes = Read(sizes, usual.AksMaxNodes, "aks", "maxNodes"),
        });
    }

    /// <summary>Everything else stays what it was.</summary>
    public static JsonObject With(JsonObject values, ChangedEnvironment changed)
    {
        var after = values.DeepClone().AsObject();
        foreach (var one in ServiceSwitch.All) after[Flag(one)] = new JsonObject { ["value"] = one.IsOn(changed.Services) };
        if (changed.Sizes is { } sizes) after["sizes"] = new JsonObject { ["value"] = OrderParameters.Json(sizes) };
        return after;
    }

    private static EnvironmentSizes Data(JsonObject sizes, EnvironmentSizes usual) => usual with
    {
        EventHubsUnits = Read(sizes, usual.EventHubsUnits, "eventHubs", "throughputUnits"),
        EventHubsMaxUnits = Read(sizes, usual.EventHubsMaxUnits, "eventHubs", "maxThroughputUnits"),
        EventHubsPartitions = Read(sizes, usual.EventHubsPartitions, "eventHubs", "partitions"),
        DatabricksPremium = Read(sizes, usual.DatabricksPremium ? "premium" : "", "databricksTier") == "premium",
        ZoneRedundantStorage = Read(sizes, usual.ZoneRedundantStorage ? "Standard_ZRS" : "", "storageSku") == "Standard_ZRS",
        SearchSku = Read(sizes, usual.SearchSku, "search", "sku"),
        SearchReplicas = Read(sizes, usual.SearchReplicas, "search", "replicas"),
        WebPlanSku = Read(sizes, usual.WebPlanSku, "webPlan", "sku"),
        WebPlanInstances = Read(sizes, usual.WebPlanInstances, "webPlan", "instances"),
    };

    private static T Read<T>(JsonObject sizes, T usual, params ReadOnlySpan<string> path)
    {
        JsonNode? node = sizes;
        foreach (var name in path) node = (node as JsonObject)?[name];
        return node is JsonValue value && value.TryGetValue<T>(out var known) ? known : usual;
    }

    private static string Flag(ServiceSwitch one) => $"enable{one.Key}";
}
