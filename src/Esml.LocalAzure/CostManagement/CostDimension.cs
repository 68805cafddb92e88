using System.Collections.Frozen;
using Esml.LocalAzure.Meters;

namespace Esml.LocalAzure.CostManagement;

/// <summary>A column that costs can be grouped and filtered by.</summary>
/// <param name="Name">As the answer spells it.</param>
/// <param name="Value">The text in a row.</param>
internal sealed record CostDimension(string Name, string Description, Func<UsageLine, string> Value)
{
    private static readonly FrozenDictionary<string, string> Places = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["westeurope"] = "EU West",
        ["northeurope"] = "EU North",
        ["swedencentral"] = "SE Central",
        ["uksouth"] = "UK South",
        ["germanywestcentral"] = "DE West Central",
        ["francecentral"] = "FR Central",
        ["switzerlandnorth"] = "CH North",
        ["eastus"] = "US East",
        ["eastus2"] = "US East 2",
        ["global"] = "Unassigned",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyDictionary<string, CostDimension> All { get; } = new CostDimension[]
    {
        new("ResourceGroup", "Resource group", line => line.Resource.Group),
        new("ResourceGroupName", "Resource group", line => line.Resource.Group),
        new("ResourceId", "Resource", line => line.Resource.Id),
        new("ResourceType", "Resource type", line => line.Resource.Type),
        new("ResourceLocation", "Location", line => Place(line.Resource.Location)),
        new("ConsumedService", "Provider", line => line.Resource.Type[..line.Resource.Type.IndexOf('/', StringComparison.Ordinal)]),
        new("SubscriptionId", "Subscription", line => line.Resource.Subscription),
        new("ServiceName", "Service name", line => line.Price.ServiceName),
        new("ServiceFamily", "Service family", line => line.Price.ServiceFamily),
        new("MeterCategory", "Meter category", line => line.Price.ServiceName),
        new("MeterSubCategory", "Meter subcategory", line => line.Price.ProductName),
        new("MeterSubcategory", "Meter subcategory", line => line.Price.ProductName),
        new("Meter", "Meter", line => line.Price.MeterName),
        new("MeterId", "Meter id", line => line.Price.MeterId.ToString()),
        new("Product", "Product", line => line.Price.ProductName),
        new("UnitOfMeasure", "Unit of measure", line => line.Price.UnitOfMeasure),
        new("ChargeType", "Charge type", _ => "Usage"),
        new("PublisherType", "Publisher type", _ => "Microsoft"),
        new("PricingModel", "Pricing model", _ => "OnDemand"),
        new("Frequency", "Frequency", _ => "UsageBased"),
        new("BillingMonth", "Billing month", line => Month(line.Day)),
    }.ToFrozenDictionary(dimension => dimension.Name);

    /// <summary>The dimension of that name in any case, or null.</summary>
    public static CostDimension? Find(string? name) => name is null
        ? null
        : All.GetValueOrDefault(name) ?? All.Values.FirstOrDefault(dimension => dimension.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static string Month(DateOnly day) => $"{day:yyyy-MM}-01T00:00:00";

    /// <summary>A region's name in cost data: "EU West" for westeurope.</summary>
    public static string Place(string location) => Places.GetValueOrDefault(location, location);
}
