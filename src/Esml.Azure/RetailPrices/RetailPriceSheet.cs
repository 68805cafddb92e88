using System.Collections.Immutable;

namespace Esml.Azure.RetailPrices;

/// <summary>List prices as they were read.</summary>
/// <param name="ConversionAssumed">Whether they were converted into their currency with a rate that has no source.</param>
public sealed record RetailPriceSheet(ImmutableArray<RetailPrice> Prices, bool ConversionAssumed);
