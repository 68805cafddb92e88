using Esml.LocalAzure.Prices;

namespace Esml.LocalAzure.Meters;

/// <summary>What a resource uses of one meter: so many units on an average day.</summary>
internal readonly record struct MeterRule(PriceItem Price, decimal PerDay, UsagePattern Pattern);
