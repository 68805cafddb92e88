using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Bicep;
using Esml.LocalAzure.Deployments.Expressions;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>Lets the services look at the resources before anything runs: quotas, names that are taken.</summary>
internal sealed class DeploymentPreflight(Cloud cloud)
{
    private readonly RunTime _runTime = new(cloud, SecureValues.None);

    /// <summary>Refuses with all that the services refuse, wrapped as ARM does it.</summary>
    public void Check(string deployment, ImmutableArray<PredictedResource> resources)
    {
        ImmutableArray<ArmError> refused = [.. resources.Select(Refusal).OfType<ArmError>()];
        if (refused.IsEmpty)
            return;
        throw new ArmError("InvalidTemplateDeployment", $"The template deployment '{deployment}' is not valid according to the validation procedure. See inner errors for details.")
        {
            Details = refused,
        }.With(400);
    }

    private ArmError? Refusal(PredictedResource resource)
    {
        var id = cloud.Providers.Canonical(resource.Id);
        if (!cloud.Behaviors[id.Type].IsPreflight)
            return null;
        try
        {
            // What only exists at run time stays an expression, which no check of a name or a size mistakes for a bad value.
            cloud.Provisioner.Preflight(id, (JsonObject)_runTime.Resolve(resource.Body, lenient: true)!);
            return null;
        }
        catch (ArmErrorException refusal) when (refusal.Status is 400 or 409)
        {
            return refusal.Error;
        }
    }
}
