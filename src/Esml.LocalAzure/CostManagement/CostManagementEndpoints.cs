using Esml.LocalAzure.Hosting;

namespace Esml.LocalAzure.CostManagement;

/// <summary>The operations of Microsoft.CostManagement.</summary>
internal static class CostManagementEndpoints
{
    public static void Map(Routes routes)
    {
        QueryEndpoint.Map(routes);
        ForecastEndpoint.Map(routes);
        DimensionsEndpoint.Map(routes);
        BudgetEndpoints.Map(routes);
    }
}
