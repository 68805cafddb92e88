using System.Collections.Immutable;
using Esml.Azure.RetailPrices;
using Esml.Factory.Access;
using Esml.Factory.Costs;
using Esml.Operations.Access;

namespace Esml.Operations.Costs;

/// <summary>The list prices that the simulated costs of local mode are made from, and what is known of where they come from.</summary>
public sealed class PriceList
{
    private const string Currency = "EUR";
    private readonly RetailPriceClient _prices;

    internal PriceList(RetailPriceClient prices) => _prices = prices;

    public async Task<PriceReport> ReadAsync(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewCosts);
        var sheet = await _prices.GetAllAsync(Currency, null, cancellation);
        var rows = sheet.Prices.Select(price => new PriceRow(
            price.MeterId, price.ServiceName, price.MeterName, price.UnitOfMeasure, new(price.UnitPrice, price.CurrencyCode), price.Assumed ? null : price.Source, price.Assumed ? null : price.SourceReadOn));
        return new([.. rows.OrderBy(row => row.Source is not null).ThenBy(row => row.Service, StringComparer.Ordinal).ThenBy(row => row.Meter, StringComparer.Ordinal)], sheet.ConversionAssumed, sheet.Prices.Max(price => price.SourceReadOn));
    }
}

/// <summary>One list price.</summary>
/// <param name="Source">Null where none was found: the price is assumed.</param>
/// <param name="ReadOn">The day on which the source was read.</param>
public sealed record PriceRow(string Id, string Service, string Meter, string Unit, Money Price, string? Source, DateOnly? ReadOn);

/// <summary>All list prices, assumed ones first.</summary>
/// <param name="RateAssumed">Whether the rate between their currency and that of their sources is assumed.</param>
/// <param name="ReadOn">The day on which the sources were read.</param>
public sealed record PriceReport(ImmutableArray<PriceRow> Rows, bool RateAssumed, DateOnly? ReadOn)
{
    public ImmutableArray<PriceRow> Assumed => [.. Rows.Where(row => row.Source is null)];
}
