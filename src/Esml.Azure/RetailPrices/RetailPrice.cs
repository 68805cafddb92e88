using System.Text.Json.Serialization;

namespace Esml.Azure.RetailPrices;

/// <summary>One list price of Azure's price sheet.</summary>
/// <param name="UnitPrice">What one unit costs, in <paramref name="CurrencyCode"/>.</param>
/// <param name="Source">Where the local Azure has it from; Azure itself says nothing here.</param>
/// <param name="Assumed">True where the local Azure has it from nowhere.</param>
public sealed record RetailPrice(
    string MeterId,
    string ServiceName,
    string ProductName,
    string MeterName,
    string UnitOfMeasure,
    decimal UnitPrice,
    string CurrencyCode,
    string? Source = null,
    bool Assumed = false,
    DateOnly? SourceReadOn = null,
    string? SkuName = null,
    decimal TierMinimumUnits = 0);

/// <summary>A page of the price sheet.</summary>
/// <param name="ConversionAssumed">Whether the local Azure converted the currency with an assumed rate.</param>
internal sealed record RetailPricePage(
    [property: JsonPropertyName("Items")] IReadOnlyList<RetailPrice> Items,
    [property: JsonPropertyName("NextPageLink")] Uri? Next,
    bool ConversionAssumed = false);
