using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.CostManagement.Models;

namespace Esml.Azure.CostManagement;

/// <summary>The ways into cost queries, named as in the package Azure.ResourceManager.CostManagement.</summary>
public static class CostManagementExtensions
{
    /// <summary>Asks what a scope has cost. Gives the first page only: <see cref="QueryResult.NextLink"/> tells whether there is another.</summary>
    /// <param name="client">The client to ask through.</param>
    /// <param name="scope">A subscription, resource group, management group or billing scope.</param>
    /// <param name="queryDefinition">What to add up, and by what.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static Task<Response<QueryResult>> UsageQueryAsync(
        this ArmClient client, ResourceIdentifier scope, QueryDefinition queryDefinition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetResourceClient(() => new CostManagementScope(client, scope)).UsageQueryAsync(queryDefinition, cancellationToken);
    }

    /// <summary>The budgets that stand at a scope, without those of the scopes below it.</summary>
    public static BudgetCollection GetBudgets(this ArmClient client, ResourceIdentifier scope)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetResourceClient(() => new BudgetCollection(client, scope));
    }
}
