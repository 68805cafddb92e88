using Esml.LocalAzure.Prices;

namespace Esml.LocalAzure.Meters;

/// <summary>Private links, addresses, gateways and zones.</summary>
internal static class NetworkMeters
{
    private const decimal DaysPerMonth = 30.4375m;

    public static IEnumerable<MeterRule>? For(ResourceFacts facts, PriceBook book) => facts.Type.ToLowerInvariant() switch
    {
        "microsoft.network/privateendpoints" =>
        [
            new(book["net/endpoint"], 24, UsagePattern.Always),
            new(book["net/endpoint-data"], 3 * facts.Appetite, UsagePattern.Processed),
        ],
        "microsoft.network/privatednszones" => [new(book["dns/private-zone"], 1 / DaysPerMonth, UsagePattern.Always)],
        "microsoft.network/publicipaddresses" => [new(book["net/ip"], 24, UsagePattern.Always)],
        "microsoft.network/natgateways" => [new(book["net/nat"], 24, UsagePattern.Always)],
        "microsoft.network/bastionhosts" =>
            [new(book[facts.Sku.Equals("Standard", StringComparison.OrdinalIgnoreCase) ? "bastion/standard" : "bastion/basic"], 24, UsagePattern.Always)],
        _ => null,
    };
}
