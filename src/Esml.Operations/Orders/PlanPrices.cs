using System.Collections.Concurrent;
using System.Collections.Immutable;
using Azure;
using Esml.Azure;
using Esml.Azure.Problems;
using Esml.Azure.RetailPrices;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Orders;

/// <summary>List prices of what plans use, read once a day for each service.</summary>
internal sealed class PlanPrices(RetailPriceClient client, IOptions<AzureOptions> azure, TimeProvider time)
{
    public const string Currency = "EUR";
    private static readonly TimeSpan Lasting = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, Task<RetailPriceSheet> Sheet)> _sheets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the uses cost, and where the prices are from. Without prices the lines stay, without an amount.</summary>
    public async Task<(ImmutableArray<CostLine> Lines, PlanPriceNote Note)> PriceAsync(ImmutableArray<MeterUse> uses, CancellationToken cancellation)
    {
        try
        {
            var names = uses.Select(FilterOf).Distinct(StringComparer.OrdinalIgnoreCase).ToImmutableArray();
            var sheets = await Task.WhenAll(names.Select(name => SheetAsync(name).WaitAsync(cancellation)));
            var byName = names.Zip(sheets).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.OrdinalIgnoreCase);
            var priced = uses.Select(use => LineOf(use, Find(byName[FilterOf(use)].Prices, use.Meter)));
            var readOn = sheets.SelectMany(sheet => sheet.Prices).Max(price => price.SourceReadOn);
            return (Merge(priced), new(Currency, readOn, sheets.Any(sheet => sheet.ConversionAssumed), null));
        }
        catch (RequestFailedException failed)
        {
            var why = AzureProblem.From(failed, cancellation)?.Message ?? "The price list can't be read now.";
            return (Merge(uses.Select(use => LineOf(use, null))), new(Currency, null, false, why));
        }
    }

    private Task<RetailPriceSheet> SheetAsync(string filter)
    {
        var now = time.GetUtcNow();
        var kept = _sheets.AddOrUpdate(
            filter,
            _ => (now, ReadAsync(filter)),
            (_, old) => now - old.At < Lasting && !old.Sheet.IsFaulted && !old.Sheet.IsCanceled ? old : (now, ReadAsync(filter)));
        return kept.Sheet;
    }

    // Shared by all who ask meanwhile, so nobody's token ends it.
    private Task<RetailPriceSheet> ReadAsync(string filter) =>
        client.GetAllAsync(Currency, $"armRegionName eq '{azure.Value.Location}' and type eq 'Consumption' and {filter}", CancellationToken.None);

    // Azure sells thousands of machine sizes: those are asked for one by one, other services as a whole.
    private static string FilterOf(MeterUse use) => use.Meter.Size is { } size ? $"armSkuName eq '{Quoted(size)}'" : $"serviceName eq '{Quoted(use.Meter.Service)}'";

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static RetailPrice? Find(ImmutableArray<RetailPrice> prices, MeterKey meter) => prices
        .Where(price => price.UnitPrice > 0 && (meter.Size is null ? price.MeterName == meter.Meter && Fits(price, meter) : IsUsualMachine(price)))
        .OrderBy(price => price.TierMinimumUnits)
        .FirstOrDefault();

    private static bool Fits(RetailPrice price, MeterKey meter) =>
        price.ServiceName == meter.Service && !price.ProductName.Contains("Data Lake", StringComparison.Ordinal) && (meter.Sku is null || price.SkuName is null || price.SkuName == meter.Sku);

    private static bool IsUsualMachine(RetailPrice price) =>
        price.ServiceName == MeterKey.Machines
        && !price.ProductName.Contains("Windows", StringComparison.Ordinal)
        && !price.MeterName.Contains("Spot", StringComparison.Ordinal)
        && !price.MeterName.Contains("Low Priority", StringComparison.Ordinal);

    private static CostLine LineOf(MeterUse use, RetailPrice? price) =>
        new(use.Label, price?.MeterName ?? use.Meter.Meter, use.Basis, price is null ? null : price.UnitPrice * use.Units, use.UsageDependent, price?.Assumed ?? false);

    // Eleven private endpoints are one line.
    private static ImmutableArray<CostLine> Merge(IEnumerable<CostLine> lines) =>
    [
        .. lines.GroupBy(line => (line.Service, line.Meter, line.Basis, line.UsageDependent)).Select(group => group.First() with
        {
            Basis = group.Count() > 1 ? $"{group.Count()} times {group.Key.Basis}" : group.Key.Basis,
            Monthly = group.Any(line => line.Monthly is null) ? null : group.Sum(line => line.Monthly),
        }),
    ];
}
