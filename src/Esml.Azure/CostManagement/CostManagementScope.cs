using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.Arm;
using Esml.Azure.CostManagement.Models;

namespace Esml.Azure.CostManagement;

/// <summary>Cost queries at one scope.</summary>
internal sealed class CostManagementScope : ArmResource
{
    private static readonly ResourceType QueryType = "Microsoft.CostManagement/query";
    private readonly ArmCalls _calls;

    public CostManagementScope(ArmClient client, ResourceIdentifier scope) : base(client, scope) =>
        _calls = new(Pipeline, Endpoint, TryGetApiVersion(QueryType, out var version) ? version : "2025-03-01");

    public Task<Response<QueryResult>> UsageQueryAsync(QueryDefinition definition, CancellationToken cancellationToken) =>
        PostAsync(_calls.Link($"{Id}/providers/Microsoft.CostManagement/query"), definition, cancellationToken);

    /// <summary>The page behind a link: it is asked for like the first one, with the same body.</summary>
    public Task<Response<QueryResult>> NextAsync(Uri nextLink, QueryDefinition definition, CancellationToken cancellationToken) =>
        PostAsync(nextLink, definition, cancellationToken);

    // 204 says that there are no costs: a result without rows, as a caller sees it.
    private Task<Response<QueryResult>> PostAsync(Uri link, QueryDefinition definition, CancellationToken cancellationToken) =>
        _calls.SendAsync(
            RequestMethod.Post,
            link,
            ArmJson.Write(definition),
            response => response.Status is 204 ? QueryResult.Nothing : QueryResult.Read(response.Content),
            cancellationToken);
}
