using Esml.LocalAzure.Bicep;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Deployments;

/// <summary>Expands a request's template, and says what is wrong with it as ARM does.</summary>
internal sealed class DeploymentExpander(BicepEngine engine)
{
    public async Task<BicepExpansion> ExpandAsync(DeploymentScope scope, string name, DeploymentRequest request, CancellationToken ct)
    {
        if (ModuleSecrets.AnyFromVault(request.Template))
            throw ArmErrorException.NotImplemented("secrets of a vault as parameters of a module");
        BicepExpansion expansion;
        try
        {
            expansion = await engine.ExpandAsync(request.Template, SecureValues.Mask(request), request.Metadata(scope, name), ct);
        }
        catch (BicepException e)
        {
            throw DeploymentRequest.InvalidTemplate(e.Message);
        }
        catch (LocalAzureException e)
        {
            throw new ArmErrorException(501, "BicepEngineMissing", e.Message);
        }

        var error = expansion.Diagnostics.FirstOrDefault(d => d.Level == "Error");
        if (error is not null)
            throw DeploymentRequest.InvalidTemplate($"{error.Code}: {error.Message}");
        var unresolved = expansion.Resources.FirstOrDefault(r => !r.Id.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) || r.Id.Contains('['));
        if (expansion.Resources.Any(r => r.Body["condition"].String() is not null))
            throw ArmErrorException.NotImplemented("resources whose condition is a secure parameter");
        return unresolved is null
            ? expansion
            : throw ArmErrorException.NotImplemented($"resources whose id is known at run time only, such as '{unresolved.Id}'");
    }
}
