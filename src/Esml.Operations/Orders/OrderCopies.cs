using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Inventory;

namespace Esml.Operations.Orders;

/// <summary>Begins an order with what is known of a project that exists.</summary>
public sealed class OrderCopies
{
    private readonly FactoryBoard _board;

    internal OrderCopies(FactoryBoard board) => _board = board;

    /// <summary>Type, services, environments, budget, and whose it is. Team, classification and conditions stay open: no tag says them. Null for a project that the caller can't see.</summary>
    public ProjectOrder? From(Caller caller, ScopeKey key)
    {
        caller.Demand(Permission.OrderProjects);
        if (key.Project is null || _board.Find(caller, key) is not { } detail) return null;
        var row = detail.Row;
        var type = row.Type ?? ProjectType.Esml;
        return new()
        {
            Owner = row.Owner,
            BusinessUnit = row.BusinessUnit,
            CostCentre = row.CostCentre,
            UseCase = $"{row.UseCase} (copy)".Trim(),
            Type = type,
            Environments = EnvironmentsOf(detail),
            Services = ServicesOf(detail),
            MonthlyBudget = row.Cells.Sum(cell => cell.Cost?.Budget) is > 0 and var budget ? (int)Math.Ceiling(budget) : null,
        };
    }

    private static OrderedEnvironments EnvironmentsOf(ProjectDetail detail)
    {
        var there = detail.Environments.Where(environment => environment.Resources.Length > 0).Select(environment => environment.Environment).ToHashSet();
        if (!there.Contains(FactoryEnvironment.Test) && !there.Contains(FactoryEnvironment.Prod)) return OrderedEnvironments.Dev;
        return there.Contains(FactoryEnvironment.Dev) ? OrderedEnvironments.All : OrderedEnvironments.TestAndProd;
    }

    // Lists don't tell a Foundry account from a speech account but by their names, which our templates give.
    private static ProjectServices ServicesOf(ProjectDetail detail)
    {
        var resources = detail.Environments.SelectMany(environment => environment.Resources).ToList();
        bool Has(string type) => resources.Any(resource => resource.Type.Equals(type, StringComparison.OrdinalIgnoreCase));
        bool Account(string start) => resources.Any(resource =>
            resource.Type.Equals("Microsoft.CognitiveServices/accounts", StringComparison.OrdinalIgnoreCase) && resource.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        return new()
        {
            AzureMachineLearning = Has("Microsoft.MachineLearningServices/workspaces"),
            ComputeInstance = resources.Any(resource => resource.Type.EndsWith("workspaces/computes", StringComparison.OrdinalIgnoreCase) && resource.Name.EndsWith("-ci01", StringComparison.OrdinalIgnoreCase)),
            AksForAzureML = Has("Microsoft.ContainerService/managedClusters"),
            Datafactory = Has("Microsoft.DataFactory/factories"),
            Databricks = Has("Microsoft.Databricks/workspaces"),
            EventHubs = Has("Microsoft.EventHub/namespaces"),
            CosmosDB = Has("Microsoft.DocumentDB/databaseAccounts"),
            AISearch = Has("Microsoft.Search/searchServices"),
            WebApp = Has("Microsoft.Web/sites"),
            ContainerApps = Has("Microsoft.App/managedEnvironments"),
            AIFoundry = Account("aif2"),
            AzureOpenAI = Account("aoai-"),
            ContentSafety = Account("cs-"),
            AIDocIntelligence = Account("docs-"),
            AzureSpeech = Account("speech-"),
            AzureAIVision = Account("vision-"),
        };
    }
}
