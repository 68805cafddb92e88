using System.Text.Json;
using Esml.LocalAzure.Prices;

namespace Esml.LocalAzure.Meters;

/// <summary>Machines: clusters, training, notebooks, endpoints, Spark.</summary>
internal static class ComputeMeters
{
    private const decimal DaysPerMonth = 30.4375m;
    private const string DefaultSize = "Standard_DS3_v2";

    public static IEnumerable<MeterRule>? For(ResourceFacts facts, PriceBook book) => facts.Type.ToLowerInvariant() switch
    {
        "microsoft.compute/virtualmachines" =>
            Machines(book, facts.Text("properties", "hardwareProfile", "vmSize"), 24, UsagePattern.Always),
        "microsoft.containerservice/managedclusters" => Kubernetes(facts, book),
        "microsoft.machinelearningservices/workspaces/computes" => MachineLearning(facts, book),
        "microsoft.machinelearningservices/workspaces/onlineendpoints/deployments" =>
            Machines(book, facts.Text("properties", "instanceType"), 24 * facts.Number(1, "sku", "capacity"), UsagePattern.Always),
        "microsoft.databricks/workspaces" => Databricks(facts, book),
        _ => null,
    };

    private static IEnumerable<MeterRule> Kubernetes(ResourceFacts facts, PriceBook book)
    {
        foreach (var pool in facts.Items("properties", "agentPoolProfiles"))
        {
            var count = pool.TryGetProperty("count", out var nodes) && nodes.ValueKind == JsonValueKind.Number ? nodes.GetDecimal() : 1;
            var size = pool.TryGetProperty("vmSize", out var name) ? name.GetString() : null;
            foreach (var rule in Machines(book, size, 24 * count, UsagePattern.Always))
            {
                yield return rule;
            }

            yield return new(book["disk/p10"], count / DaysPerMonth, UsagePattern.Always);
        }

        yield return new(book["lb/rules"], 24, UsagePattern.Always);
        yield return new(book["lb/data"], 4 * facts.Appetite, UsagePattern.Processed);
        if (facts.Text("sku", "tier") is "Standard" or "Premium")
        {
            yield return new(book["aks/uptime"], 24, UsagePattern.Always);
        }
    }

    private static IEnumerable<MeterRule> MachineLearning(ResourceFacts facts, PriceBook book)
    {
        var size = facts.Text("properties", "properties", "vmSize");
        return facts.Text("properties", "computeType") switch
        {
            // Nodes exist only while jobs run: on average a quarter of the cluster, three hours a day.
            "AmlCompute" => Machines(
                book,
                size,
                0.75m * facts.Number(1, "properties", "properties", "scaleSettings", "maxNodeCount") * facts.Appetite
                    * (facts.Text("properties", "properties", "vmPriority") == "LowPriority" ? 0.2m : 1m),
                UsagePattern.Runs),
            "ComputeInstance" => Machines(book, size, 5 * facts.Appetite, UsagePattern.Business),
            _ => [],
        };
    }

    private static IEnumerable<MeterRule> Databricks(ResourceFacts facts, PriceBook book)
    {
        var tier = facts.Sku.Equals("standard", StringComparison.OrdinalIgnoreCase) ? "standard" : "premium";
        yield return new(book[$"dbx/{tier}-interactive"], 2 * facts.Appetite, UsagePattern.Business);
        yield return new(book[$"dbx/{tier}-jobs"], 3 * facts.Appetite, UsagePattern.Runs);
        foreach (var rule in Machines(book, DefaultSize, 4 * facts.Appetite, UsagePattern.Runs))
        {
            yield return rule;
        }
    }

    private static IEnumerable<MeterRule> Machines(PriceBook book, string? size, decimal hours, UsagePattern pattern)
    {
        var (price, units) = book.VirtualMachine(size ?? DefaultSize);
        yield return new(price, hours * units, pattern);
    }
}
