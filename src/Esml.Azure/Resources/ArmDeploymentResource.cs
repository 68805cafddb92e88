using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure.Arm;
using Esml.Azure.Resources.Models;

namespace Esml.Azure.Resources;

/// <summary>One deployment, at the scope of a subscription or of a resource group.</summary>
public sealed class ArmDeploymentResource : ArmResource
{
    public static readonly ResourceType ResourceType = "Microsoft.Resources/deployments";
    internal const string DefaultApiVersion = "2025-04-01";
    private readonly ArmCalls _calls;
    private readonly ArmDeploymentData? _data;

    internal ArmDeploymentResource(ArmClient client, ResourceIdentifier id) : base(client, id) =>
        _calls = new(Pipeline, Endpoint, TryGetApiVersion(ResourceType, out var version) ? version : DefaultApiVersion);

    internal ArmDeploymentResource(ArmClient client, ArmDeploymentData data) : this(client, data.Id) => _data = data;

    public bool HasData => _data is not null;

    /// <exception cref="InvalidOperationException">The resource was made from an id; call <see cref="GetAsync"/> first.</exception>
    public ArmDeploymentData Data => _data ?? throw new InvalidOperationException("The deployment was not read yet: call GetAsync first.");

    /// <param name="scope">The id of the subscription or resource group.</param>
    /// <param name="deploymentName">Up to 64 letters, digits, dots, dashes, underscores and parentheses.</param>
    public static ResourceIdentifier CreateResourceIdentifier(string scope, string deploymentName) =>
        new($"{scope}/providers/Microsoft.Resources/deployments/{Uri.EscapeDataString(deploymentName)}");

    public Task<Response<ArmDeploymentResource>> GetAsync(CancellationToken cancellationToken) =>
        _calls.SendAsync(RequestMethod.Get, Link(), body: null, Read, cancellationToken);

    public Task<Response<bool>> CheckExistenceAsync(CancellationToken cancellationToken) =>
        _calls.ExistsAsync(RequestMethod.Head, Link(), cancellationToken);

    /// <summary>Stops a running deployment. Resources that exist already stay.</summary>
    /// <exception cref="RequestFailedException">It is over already (409).</exception>
    public Task<Response> CancelAsync(CancellationToken cancellationToken) =>
        _calls.SendAsync(RequestMethod.Post, Link("cancel"), body: null, cancellationToken);

    /// <summary>Whether Azure would accept the template. A refusal is a value with <see cref="ArmDeploymentValidateResult.Error"/>, not an exception.</summary>
    public async Task<ArmOperation<ArmDeploymentValidateResult>> ValidateAsync(
        WaitUntil waitUntil, ArmDeploymentContent content, CancellationToken cancellationToken)
    {
        try
        {
            return await _calls.StartAsync(
                waitUntil, RequestMethod.Post, Link("validate"), ArmJson.Write(content), ArmJson.Read<ArmDeploymentValidateResult>, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException refused) when (refused.Status is 400 && refused.GetRawResponse() is { } response)
        {
            var result = ArmJson.Read<ArmDeploymentValidateResult>(response);
            return new KnownOperation<ArmDeploymentValidateResult>(result, response);
        }
    }

    /// <summary>What the deployment would create, change and delete.</summary>
    public Task<ArmOperation<WhatIfOperationResult>> WhatIfAsync(
        WaitUntil waitUntil, ArmDeploymentWhatIfContent content, CancellationToken cancellationToken) =>
        _calls.StartAsync(waitUntil, RequestMethod.Post, Link("whatIf"), ArmJson.Write(content), WhatIfOperationResult.Read, cancellationToken);

    /// <summary>The template that it was made with, as long as Azure keeps the deployment.</summary>
    public Task<Response<ArmDeploymentExportResult>> ExportTemplateAsync(CancellationToken cancellationToken) =>
        _calls.SendAsync(RequestMethod.Post, Link("exportTemplate"), body: null, response => ArmJson.Read<ArmDeploymentExportResult>(response), cancellationToken);

    /// <summary>One operation per resource: when it started, how long it took, and why it failed.</summary>
    public AsyncPageable<ArmDeploymentOperation> GetDeploymentOperationsAsync(int? top, CancellationToken cancellationToken)
    {
        // Only at the scope of a resource group the path leaves out the provider.
        var path = Id.Parent?.ResourceType == ResourceGroupResource.ResourceType
            ? $"{Id.Parent}/deployments/{Id.Name}/operations"
            : $"{Id}/operations";
        return new ArmPages<ArmDeploymentOperation>(
            _calls, _calls.Link(path, ("$top", top?.ToString(null, null))), ArmJson.Read<ArmDeploymentOperation>, cancellationToken);
    }

    private Uri Link() => _calls.Link(Id.ToString());

    private Uri Link(string action) => _calls.Link($"{Id}/{action}");

    private ArmDeploymentResource Read(Response response) => new(Client, ArmDeploymentData.Read(response.Content));
}
