using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Esml.Azure.Arm;
using Esml.Azure.Resources.Models;

namespace Esml.Azure.Resources;

/// <summary>The deployments of a subscription or of a resource group.</summary>
public sealed class ArmDeploymentCollection : ArmCollection
{
    private readonly ArmCalls _calls;

    internal ArmDeploymentCollection(ArmClient client, ResourceIdentifier id) : base(client, id) =>
        _calls = new(Pipeline, Endpoint, TryGetApiVersion(ArmDeploymentResource.ResourceType, out var version) ? version : ArmDeploymentResource.DefaultApiVersion);

    /// <summary>Starts a deployment, or changes the one of this name.</summary>
    public Task<ArmOperation<ArmDeploymentResource>> CreateOrUpdateAsync(
        WaitUntil waitUntil, string deploymentName, ArmDeploymentContent content, CancellationToken cancellationToken) =>
        _calls.StartAsync(waitUntil, RequestMethod.Put, Link(deploymentName), ArmJson.Write(content), Read, cancellationToken);

    /// <exception cref="RequestFailedException">There is no deployment of this name, or it may not be read.</exception>
    public Task<Response<ArmDeploymentResource>> GetAsync(string deploymentName, CancellationToken cancellationToken) =>
        _calls.SendAsync(RequestMethod.Get, Link(deploymentName), body: null, Read, cancellationToken);

    /// <summary>The deployment of this name, or an answer without value.</summary>
    public async Task<NullableResponse<ArmDeploymentResource>> GetIfExistsAsync(string deploymentName, CancellationToken cancellationToken)
    {
        var response = await _calls.TrySendAsync(RequestMethod.Get, Link(deploymentName), body: null, cancellationToken).ConfigureAwait(false);
        return response.Status switch
        {
            404 => new NoValueResponse<ArmDeploymentResource>(response),
            200 => Response.FromValue(ArmAnswer.Read(response, Read), response),
            _ => throw new RequestFailedException(response),
        };
    }

    public Task<Response<bool>> ExistsAsync(string deploymentName, CancellationToken cancellationToken) =>
        _calls.ExistsAsync(RequestMethod.Head, Link(deploymentName), cancellationToken);

    /// <param name="filter">For example <c>provisioningState eq 'Failed'</c>.</param>
    /// <param name="top">How many at most on a page.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public AsyncPageable<ArmDeploymentResource> GetAllAsync(string? filter, int? top, CancellationToken cancellationToken)
    {
        // Azure's own path of this list ends with a slash.
        var first = _calls.Link($"{Id}/providers/Microsoft.Resources/deployments/", ("$filter", filter), ("$top", top?.ToString(null, null)));
        return new ArmPages<ArmDeploymentResource>(_calls, first, item => new(Client, ArmDeploymentData.Read(item)), cancellationToken);
    }

    private Uri Link(string deploymentName) => _calls.Link(ArmDeploymentResource.CreateResourceIdentifier(Id.ToString(), deploymentName).ToString());

    private ArmDeploymentResource Read(Response response) => new(Client, ArmDeploymentData.Read(response.Content));
}
