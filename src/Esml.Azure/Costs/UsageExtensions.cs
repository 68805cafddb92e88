using System.Runtime.CompilerServices;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.CostManagement;
using Esml.Azure.CostManagement.Models;

namespace Esml.Azure.Costs;

/// <summary>Whole answers about costs: the official client gives their first page only.</summary>
public static class UsageExtensions
{
    /// <summary>Every row of the answer, page after page.</summary>
    public static async IAsyncEnumerable<UsageRow> GetUsageRowsAsync(
        this ArmClient client, ResourceIdentifier scope, QueryDefinition definition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in client.GetUsagePagesAsync(scope, definition, cancellationToken).ConfigureAwait(false))
        {
            var columns = new UsageColumns(page.Columns);
            foreach (var cells in page.Rows)
                yield return new(columns, cells);
        }
    }

    /// <summary>Every page of the answer. The link to the next page is asked with the same body again: a plain GET would be refused.</summary>
    public static async IAsyncEnumerable<QueryResult> GetUsagePagesAsync(
        this ArmClient client, ResourceIdentifier scope, QueryDefinition definition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var queries = client.GetResourceClient(() => new CostManagementScope(client, scope));
        var page = (await queries.UsageQueryAsync(definition, cancellationToken).ConfigureAwait(false)).Value;
        yield return page;
        while (page.NextLink is { Length: > 0 } link)
        {
            page = (await queries.NextAsync(new(link), definition, cancellationToken).ConfigureAwait(false)).Value;
            yield return page;
        }
    }
}
