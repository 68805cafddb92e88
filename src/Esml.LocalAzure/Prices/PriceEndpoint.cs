using System.Globalization;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Prices;

/// <summary>GET https://prices.azure.com/api/retail/prices: the price book in the shape of the Retail Prices API. Needs no token.</summary>
internal static class PriceEndpoint
{
    private const string Host = "prices.azure.com";
    private const int PageSize = 100;

    public static void Map(Routes routes) =>
        routes.Host(Host, "GET", "/api/retail/prices", (request, _) => ValueTask.FromResult<IResult>(List(request)));

    private static Answer List(ArmRequest request)
    {
        var book = request.Cloud.Prices;
        var usd = Currency(request, book);
        var filter = Filter(request);
        var skip = int.TryParse(request.Query("$skip"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var all = book.Items.Select(item => Row(item, book, usd))
            .Where(row => filter(field => row.Member(field) is JsonValue value ? value.ToString() : null)).ToList();
        var page = all.Skip(skip).Take(PageSize).ToList();
        return Answer.Json(new JsonObject
        {
            ["BillingCurrency"] = usd ? "USD" : book.Currency,
            ["CustomerEntityId"] = "Default",
            ["CustomerEntityType"] = "Retail",
            ["Items"] = Json.Array(page),
            ["NextPageLink"] = skip + page.Count < all.Count ? Next(request, skip + page.Count) : null,
            ["Count"] = page.Count,
            ["conversionAssumed"] = !usd && book.RateAssumed,
        });
    }

    private static JsonObject Row(PriceItem item, PriceBook book, bool usd) => new()
    {
        ["currencyCode"] = usd ? "USD" : book.Currency,
        ["tierMinimumUnits"] = 0.0,
        ["retailPrice"] = usd ? item.Usd : item.UnitPrice,
        ["unitPrice"] = usd ? item.Usd : item.UnitPrice,
        ["armRegionName"] = book.Region,
        ["location"] = book.Location,
        ["effectiveStartDate"] = $"{book.ReadOn:yyyy-MM-dd}T00:00:00Z",
        ["meterId"] = item.MeterId.ToString(),
        ["meterName"] = item.MeterName,
        ["productId"] = item.Key,
        ["skuId"] = item.Key,
        ["productName"] = item.ProductName,
        ["skuName"] = item.SkuName,
        ["serviceName"] = item.ServiceName,
        ["serviceId"] = item.ServiceName,
        ["serviceFamily"] = item.ServiceFamily,
        ["unitOfMeasure"] = item.UnitOfMeasure,
        ["type"] = "Consumption",
        ["isPrimaryMeterRegion"] = true,
        ["armSkuName"] = item.ArmSkuName ?? "",
        ["assumed"] = item.Assumed,
        ["source"] = item.Source,
        ["sourceRegion"] = item.SourceRegion,
        ["sourceReadOn"] = $"{book.ReadOn:yyyy-MM-dd}",
    };

    // Azure's own default is USD.
    private static bool Currency(ArmRequest request, PriceBook book)
    {
        var wanted = request.Query("currencyCode")?.Trim('\'') ?? "USD";
        return wanted.Equals("USD", StringComparison.OrdinalIgnoreCase) || (wanted.Equals(book.Currency, StringComparison.OrdinalIgnoreCase)
            ? false
            : throw ArmErrorException.NotImplemented($"prices in {wanted}; the price book knows USD and {book.Currency}"));
    }

    private static Func<Func<string, string?>, bool> Filter(ArmRequest request)
    {
        try
        {
            return PriceFilter.Parse(request.Query("$filter"));
        }
        catch (FormatException e)
        {
            throw new ArmErrorException(400, "InvalidFilter", $"The filter is invalid: {e.Message}");
        }
    }

    private static string Next(ArmRequest request, int skip)
    {
        var query = request.Http.Request.Query
            .Where(part => part.Key != "$skip")
            .Select(part => $"{Uri.EscapeDataString(part.Key).Replace("%24", "$", StringComparison.Ordinal)}={Uri.EscapeDataString(part.Value.ToString())}")
            .Append(string.Create(CultureInfo.InvariantCulture, $"$skip={skip}"));
        return request.Absolute(request.Path + "?" + string.Join('&', query));
    }
}
