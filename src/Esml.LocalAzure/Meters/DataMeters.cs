using Esml.LocalAzure.Prices;

namespace Esml.LocalAzure.Meters;

/// <summary>What keeps and moves data.</summary>
internal static class DataMeters
{
    private const decimal DaysPerMonth = 30.4375m;
    private const decimal LakeGigabytes = 18_000;
    private const decimal ProjectGigabytes = 220;

    public static IEnumerable<MeterRule>? For(ResourceFacts facts, PriceBook book) => facts.Type.ToLowerInvariant() switch
    {
        "microsoft.storage/storageaccounts" => Storage(facts, book),
        "microsoft.datafactory/factories" =>
        [
            new(book["adf/runs"], 0.25m * facts.Appetite, UsagePattern.Processed),
            new(book["adf/movement"], 2m * facts.Appetite, UsagePattern.Processed),
            new(book["adf/readwrite"], 0.02m, UsagePattern.Business),
        ],
        "microsoft.eventhub/namespaces" =>
        [
            new(book[EventHubs(facts.Sku)], 24 * facts.Number(1, "sku", "capacity"), UsagePattern.Always),
            new(book["eh/ingress"], 6 * facts.Appetite, UsagePattern.Processed),
        ],
        "microsoft.documentdb/databaseaccounts" => [new(book["cosmos/ru"], 24 * 4, UsagePattern.Always)],
        "microsoft.cache/redis" or "microsoft.cache/redisenterprise" => [new(book["redis/standard"], 24, UsagePattern.Always)],
        "microsoft.dbforpostgresql/flexibleservers" => [new(book["postgres/burstable"], 24, UsagePattern.Always)],
        "microsoft.sql/servers/databases" => [new(book["sql/vcore"], 12, UsagePattern.Business)],
        _ => null,
    };

    private static IEnumerable<MeterRule> Storage(ResourceFacts facts, PriceBook book)
    {
        var lake = facts.Flag("properties", "isHnsEnabled");
        var gigabytes = (lake && facts.IsShared ? LakeGigabytes : ProjectGigabytes) * facts.Appetite;
        yield return new(book[(lake ? "storage/adls-" : "storage/") + Redundancy(facts.Sku)], gigabytes / DaysPerMonth, UsagePattern.Stored);
        yield return new(book["storage/write"], gigabytes / 800, UsagePattern.Processed);
        yield return new(book["storage/read"], gigabytes / 100, UsagePattern.Processed);
    }

    private static string Redundancy(string sku) =>
        sku.Contains("GRS", StringComparison.OrdinalIgnoreCase) || sku.Contains("GZRS", StringComparison.OrdinalIgnoreCase) ? "grs"
        : sku.Contains("ZRS", StringComparison.OrdinalIgnoreCase) ? "zrs"
        : "lrs";

    private static string EventHubs(string sku) => sku.ToLowerInvariant() switch
    {
        "basic" => "eh/basic",
        "premium" => "eh/premium",
        _ => "eh/standard",
    };
}
