using System.Collections.Immutable;
using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Azure.Resources.Models;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Access;
using Esml.Operations.Provisioning;

namespace Esml.Operations.Orders;

/// <summary>Lets Azure itself check a deployment before anybody approves it: policies, quotas and names in all of Azure. Nothing is made.</summary>
public sealed class OrderPreflight
{
    private readonly ArmClient _arm;
    private readonly OrderPlaces _places;
    private readonly AddressPreview _addresses;
    private readonly TimeProvider _time;

    internal OrderPreflight(ArmClient arm, OrderPlaces places, AddressPreview addresses, TimeProvider time) => (_arm, _places, _addresses, _time) = (arm, places, addresses, time);

    /// <summary>One answer for each environment.</summary>
    public async Task<ImmutableArray<PlanCheck>> AskAsync(Caller caller, ProjectOrder order, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        ArgumentNullException.ThrowIfNull(order);
        if (_places.NextNumber() is not { } number) return [];
        return [.. await Task.WhenAll(order.EnvironmentList.Select(environment => AskAsync(order, _places.Of(environment, number), cancellation)))];
    }

    private async Task<PlanCheck> AskAsync(ProjectOrder order, OrderPlace place, CancellationToken cancellation)
    {
        const string Subject = "Azure's own check";
        var offer = await _addresses.OfferAsync(place.Environment, order.Type, AddressPreview.NobodyYet, cancellation);
        if (offer.Subnets is not { } subnets) return new(place.Environment, CheckResult.Unknown, Subject, $"Without addresses there is nothing to check. {offer.Problem}");
        try
        {
            var answer = await DeploymentOf(place).ValidateAsync(WaitUntil.Completed, ContentOf(OrderParameters.Of(order, place, subnets, _time.GetUtcNow()), place), cancellation);
            return answer.Value.Error is { } error
                ? Refused(place.Environment, AzureProblem.From(error))
                : new(place.Environment, CheckResult.Passed, Subject, "Azure would accept the deployment.");
        }
        catch (Exception exception) when (AzureProblem.From(exception, cancellation) is { } problem)
        {
            return new(place.Environment, CheckResult.Unknown, Subject, $"{problem.Message} {problem.WayOut}");
        }

        static PlanCheck Refused(FactoryEnvironment environment, AzureProblem problem) =>
            new(environment, CheckResult.Failed, Subject, $"{problem.Code}: {problem.Detail ?? problem.Message} {WayOut(problem)}");
    }

    // Nothing runs yet that could be retried: only a lack of quota has another way out than a changed order.
    private static string WayOut(AzureProblem problem) => FaultClasses.Of(problem.Code, problem.Detail) is FaultClass.Quota
        ? "The subscription's quota is too small: ask for more in the Azure portal (Quotas), or order a smaller size."
        : problem.WayOut;

    private ArmDeploymentResource DeploymentOf(OrderPlace place) => _arm.GetArmDeploymentResource(ArmDeploymentResource.CreateResourceIdentifier(
        SubscriptionResource.CreateResourceIdentifier($"{place.Subscription}")!, $"esml-check-{place.Names.EnvironmentName}-{Guid.NewGuid():N}"[..36]));

    private static ArmDeploymentContent ContentOf(ProjectParameters parameters, OrderPlace place) => new(new ArmDeploymentProperties(ArmDeploymentMode.Incremental)
    {
        Template = Templates.Project.Json,
        Parameters = BinaryData.FromString(parameters.ToJson().ToJsonString()),
    })
    {
        Location = new AzureLocation(place.Location),
    };
}
