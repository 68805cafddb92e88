using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Esml.Factory.Projects;
using Esml.Operations.Provisioning;

namespace Esml.Operations.Orders;

/// <summary>
/// What the resources of a plan use. What runs round the clock is exact; what depends on use is assumed for a team of usual size,
/// less in Dev and more in Prod, and says so.
/// </summary>
internal sealed class MeterRules(FactoryEnvironment environment)
{
    /// <summary>Hours of an average month, as Azure's own calculator counts.</summary>
    public const decimal Hours = 730;

    private const decimal Days = 30.4m;
    private const decimal WorkingDays = 21;
    private const decimal Gigabytes = 220;

    private decimal Activity => environment switch { FactoryEnvironment.Dev => 0.6m, FactoryEnvironment.Test => 0.8m, _ => 1.2m };

    public IEnumerable<MeterUse> Of(ExpandedResource resource) => resource.Type.ToUpperInvariant() switch
    {
        "MICROSOFT.CONTAINERSERVICE/MANAGEDCLUSTERS" => Kubernetes(resource.Body),
        "MICROSOFT.MACHINELEARNINGSERVICES/WORKSPACES/COMPUTES" => MachineLearning(resource.Body["properties"]),
        "MICROSOFT.DATABRICKS/WORKSPACES" => Databricks(resource.Body["sku"]?["name"]),
        "MICROSOFT.STORAGE/STORAGEACCOUNTS" => Storage(Text(resource.Body["sku"]?["name"])),
        "MICROSOFT.KEYVAULT/VAULTS" => [Use("Key vault", new("Key Vault", "Operations"), 45, "10,000 operations")],
        "MICROSOFT.INSIGHTS/COMPONENTS" => [Use("Application Insights", new("Application Insights", "Enterprise Overage Data"), 10, "GB of telemetry")],
        "MICROSOFT.NETWORK/PRIVATEENDPOINTS" =>
        [
            Always("Private endpoints", new("Virtual Network", "Standard Private Endpoint"), 1, "endpoint"),
            Use("Private endpoints", new("Virtual Network", "Standard Data Processed - Ingress"), 90, "GB"),
        ],
        "MICROSOFT.EVENTHUB/NAMESPACES" =>
        [
            Always("Event Hubs", new("Event Hubs", "Standard Throughput Unit"), Number(resource.Body["sku"]?["capacity"], 1), "throughput units"),
            Use("Event Hubs", new("Event Hubs", "Standard Ingress Events"), 180, "million events"),
        ],
        "MICROSOFT.DATAFACTORY/FACTORIES" => DataFactory(),
        "MICROSOFT.SEARCH/SEARCHSERVICES" => Search(resource.Body),
        "MICROSOFT.COGNITIVESERVICES/ACCOUNTS" => Models(Text(resource.Body["kind"])),
        "MICROSOFT.WEB/SERVERFARMS" => [Always("Web plan", Plan(Text(resource.Body["sku"]?["name"])), Number(resource.Body["sku"]?["capacity"], 1), "instances")],
        _ => [],
    };

    private IEnumerable<MeterUse> Kubernetes(JsonObject body)
    {
        const string Label = "AKS cluster";
        foreach (var pool in (body["properties"]?["agentPoolProfiles"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var nodes = Number(pool["count"], 1);
            yield return Always(Label, MeterKey.Machine(Text(pool["vmSize"])), nodes, $"{Text(pool["vmSize"])} nodes");
            yield return new(Label, new("Storage", "P10 LRS Disk"), nodes, $"{nodes:0} system disks");
        }

        yield return Always(Label, new("Load Balancer", "Standard Included LB Rules and Outbound Rules"), 1, "load balancer");
        yield return Use(Label, new("Load Balancer", "Standard Data Processed"), 120, "GB");
        if (Text(body["sku"]?["tier"]) is "Standard") yield return Always(Label, new("Azure Kubernetes Service", "Standard Uptime SLA"), 1, "uptime agreement");
    }

    private IEnumerable<MeterUse> MachineLearning(JsonNode? properties)
    {
        var inner = properties?["properties"];
        var size = Text(inner?["vmSize"]);
        if (Text(properties?["computeType"]) is "ComputeInstance")
            yield return Use("Compute instance", MeterKey.Machine(size), 5 * WorkingDays / Activity, $"h of {size}");
        if (Text(properties?["computeType"]) is not "AmlCompute") yield break;
        const string Label = "Training cluster";
        var (always, most) = (Number(inner?["scaleSettings"]?["minNodeCount"], 0), Number(inner?["scaleSettings"]?["maxNodeCount"], 1));
        var low = Text(inner?["vmPriority"]) is "LowPriority";
        // Nodes that Azure may take away cost about a fifth.
        var share = low ? 0.2m : 1;
        if (always > 0) yield return new(Label, MeterKey.Machine(size), always * Hours * share, $"{always:0} × {size}, {Hours:0} h");
        var hours = (most - always) * 0.75m * Days * Activity;
        yield return new(Label, MeterKey.Machine(size), hours * share, $"{hours:0} node hours of {size}{(low ? ", low priority" : "")}", UsageDependent: true);
    }

    private IEnumerable<MeterUse> Databricks(JsonNode? sku)
    {
        var tier = Text(sku) is "standard" ? "Standard" : "Premium";
        yield return Use("Databricks", new("Azure Databricks", $"{tier} All-purpose Compute DBU"), 60, "DBU, interactive");
        yield return Use("Databricks", new("Azure Databricks", $"{tier} Jobs Compute DBU"), 90, "DBU, jobs");
        yield return Use("Databricks", MeterKey.Machine("Standard_DS3_v2"), 120, "machine hours");
    }

    private IEnumerable<MeterUse> Storage(string sku)
    {
        var redundancy = sku.Contains("ZRS", StringComparison.Ordinal) ? "ZRS" : "LRS";
        yield return Use("Storage", new("Storage", $"Hot {redundancy} Data Stored", Sku: $"Hot {redundancy}"), Gigabytes, "GB kept");
        yield return Use("Storage", new("Storage", "Hot Write Operations"), Gigabytes / 800 * Days, "10,000 writes");
        yield return Use("Storage", new("Storage", "Hot Read Operations"), Gigabytes / 100 * Days, "10,000 reads");
    }

    private IEnumerable<MeterUse> DataFactory() =>
    [
        Use("Data factory", new("Azure Data Factory v2", "Cloud Orchestration Activity Run"), 7.6m, "1,000 runs"),
        Use("Data factory", new("Azure Data Factory v2", "Cloud Data Movement"), 60, "h of copying"),
    ];

    private static IEnumerable<MeterUse> Search(JsonObject body)
    {
        var meter = Text(body["sku"]?["name"]) is "basic" ? "Basic Unit" : "Standard S1 Unit";
        var units = Number(body["properties"]?["replicaCount"], 1) * Number(body["properties"]?["partitionCount"], 1);
        yield return Always("AI Search", new("Azure AI Search", meter), units, "search units");
    }

    private IEnumerable<MeterUse> Models(string kind)
    {
        if (kind is not ("OpenAI" or "AIServices"))
        {
            yield return Use(ResourceLabels.Of("Microsoft.CognitiveServices/accounts"), new("Foundry Tools", "S1 Transactions"), 45, "1,000 transactions");
            yield break;
        }

        var label = kind is "OpenAI" ? "Azure OpenAI" : "AI Foundry models";
        yield return Use(label, new("Foundry Models", "Model input tokens"), 136_000, "1,000 tokens in");
        yield return Use(label, new("Foundry Models", "Model output tokens"), 27_000, "1,000 tokens out");
        yield return Use(label, new("Foundry Models", "Text embedding 3 large tokens"), 182_000, "1,000 tokens embedded");
    }

    // P1v3 is sold as "P1 v3 App".
    private static MeterKey Plan(string sku) => new("Azure App Service", $"{(sku.EndsWith("v3", StringComparison.Ordinal) ? $"{sku[..^2]} v3" : sku)} App");

    private static MeterUse Always(string label, MeterKey meter, decimal count, string what) => new(label, meter, count * Hours, $"{count:0} {what}, {Hours:0} h");

    private MeterUse Use(string label, MeterKey meter, decimal units, string what) =>
        new(label, meter, units * Activity, string.Create(CultureInfo.InvariantCulture, $"{units * Activity:#,0.##} {what}"), UsageDependent: true);

    private static string Text(JsonNode? node) => node?.GetValueKind() is JsonValueKind.String ? node.GetValue<string>() : "";

    private static decimal Number(JsonNode? node, decimal fallback) => node?.GetValueKind() is JsonValueKind.Number ? node.GetValue<decimal>() : fallback;
}
