using Esml.LocalAzure.Prices;

namespace Esml.LocalAzure.Meters;

/// <summary>Vaults, registries, logs, search, models and web applications.</summary>
internal static class ApplicationMeters
{
    public static IEnumerable<MeterRule>? For(ResourceFacts facts, PriceBook book) => facts.Type.ToLowerInvariant() switch
    {
        "microsoft.keyvault/vaults" => [new(book["kv/operations"], 1.5m * facts.Appetite, UsagePattern.Processed)],
        "microsoft.containerregistry/registries" =>
        [
            new(book["acr/" + Tier(facts.Sku, "premium", "basic", "standard", "premium")], 1, UsagePattern.Always),
            new(book["acr/build"], 900 * facts.Appetite, UsagePattern.Business),
        ],
        "microsoft.operationalinsights/workspaces" =>
        [
            new(book["log/ingest"], (facts.IsShared ? 14 : 0.3m) * facts.Appetite, UsagePattern.Processed),
            new(book["log/retain"], (facts.IsShared ? 20 : 0.5m) * facts.Appetite, UsagePattern.Stored),
        ],
        "microsoft.insights/components" => [new(book["insights/ingest"], 0.35m * facts.Appetite, UsagePattern.Processed)],
        "microsoft.search/searchservices" =>
        [
            new(
                book["search/" + Tier(facts.Sku, "standard", "basic", "standard", "standard2")],
                24 * facts.Number(1, "properties", "replicaCount") * facts.Number(1, "properties", "partitionCount"),
                UsagePattern.Always),
        ],
        "microsoft.cognitiveservices/accounts" => Models(facts, book),
        "microsoft.web/serverfarms" => [new(book[facts.Sku.StartsWith('P') ? "web/p1v3" : "web/b1"], 24, UsagePattern.Always)],
        "microsoft.app/containerapps" => [new(book["aca/vcpu"], 8 * facts.Appetite, UsagePattern.Business)],
        _ => null,
    };

    private static IEnumerable<MeterRule> Models(ResourceFacts facts, PriceBook book) =>
        facts.Kind is "OpenAI" or "AIServices"
            ?
            [
                new(book["ai/input"], 4_500 * facts.Appetite, UsagePattern.Business),
                new(book["ai/output"], 900 * facts.Appetite, UsagePattern.Business),
                new(book["ai/embedding"], 6_000 * facts.Appetite, UsagePattern.Processed),
            ]
            : [new(book["ai/transactions"], 1.5m * facts.Appetite, UsagePattern.Business)];

    private static string Tier(string sku, string fallback, params ReadOnlySpan<string> known)
    {
        foreach (var tier in known)
        {
            if (tier.Equals(sku, StringComparison.OrdinalIgnoreCase))
            {
                return tier;
            }
        }

        return fallback;
    }
}
