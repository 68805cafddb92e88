namespace Esml.LocalAzure.Prices;

/// <summary>One list price: what one unit of one meter costs.</summary>
internal sealed record PriceItem(
    string Key,
    Guid MeterId,
    string MeterName,
    string ProductName,
    string SkuName,
    string? ArmSkuName,
    string ServiceName,
    string ServiceFamily,
    string UnitOfMeasure,
    decimal Usd,
    string Source,
    string? SourceRegion,
    bool Assumed)
{
    /// <summary>Price in the currency of the book.</summary>
    public decimal UnitPrice { get; init; }
}
