using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.CostManagement;

/// <summary>GET {scope}/providers/Microsoft.CostManagement/dimensions: what costs can be grouped by, and with which values this month.</summary>
internal static class DimensionsEndpoint
{
    private const string Path = "/providers/Microsoft.CostManagement/dimensions";
    private const int MostValues = 1000;

    public static void Map(Routes routes)
    {
        CostScope.MapBoth(routes, "GET", Path, (request, _) => ValueTask.FromResult<IResult>(List(request)));
        CostScope.RefuseOthers(routes, "GET", Path);
    }

    private static Answer List(ArmRequest request)
    {
        var scope = CostScope.Of(request);
        var withData = request.Query("$expand")?.Equals("properties/data", StringComparison.OrdinalIgnoreCase) == true;
        var now = request.Cloud.Time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        CostPeriod period = new(new(today.Year, today.Month, 1), today);
        var lines = withData ? request.Cloud.Costs.Lines(scope, period, now).DistinctBy(line => (line.Resource, line.Price)).ToList() : [];
        return Answer.Json(new JsonObject
        {
            ["value"] = Json.Array(CostDimension.All.Values.OrderBy(dimension => dimension.Name, StringComparer.Ordinal).Select(dimension =>
            {
                List<string> values = [.. lines.Select(dimension.Value).Distinct().Order(StringComparer.Ordinal)];
                var name = $"{dimension.Name}_{today:yyyy-MM}";
                return new JsonObject
                {
                    ["id"] = $"{scope[1..]}{Path}/{name}",
                    ["name"] = name,
                    ["type"] = "microsoft.CostManagement/dimensions",
                    ["properties"] = new JsonObject
                    {
                        ["description"] = dimension.Description,
                        ["filterEnabled"] = true,
                        ["groupingEnabled"] = true,
                        ["category"] = dimension.Name,
                        ["total"] = values.Count,
                        ["usageStart"] = $"{period.First:yyyy-MM-dd}T00:00:00",
                        ["usageEnd"] = $"{period.Last:yyyy-MM-dd}T00:00:00",
                        ["data"] = Json.Array(values.Take(MostValues).Select(value => (JsonNode)value)),
                        ["nextLink"] = null,
                    },
                };
            })),
        });
    }
}
