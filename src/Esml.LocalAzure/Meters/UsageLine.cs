using Esml.LocalAzure.Prices;

namespace Esml.LocalAzure.Meters;

/// <summary>What one resource used of one meter on one day.</summary>
internal readonly record struct UsageLine(MeteredResource Resource, PriceItem Price, DateOnly Day, decimal Quantity)
{
    /// <summary>Exact: a quantity has six decimals at most and a price eight, so sums never depend on their order.</summary>
    public decimal Cost => Quantity * Price.UnitPrice;

    public decimal CostUsd => Quantity * Price.Usd;
}
