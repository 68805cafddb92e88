namespace Esml.Operations.Orders;

/// <summary>How the deployments of orders are called.</summary>
internal static class DeploymentNames
{
    private const int Longest = 36;

    /// <summary>One name per order and environment: a deployment is found again by it, also one that a pipeline runs.</summary>
    public static string Of(OrderPlace place, Guid order) => $"esml-project{place.Number}-{place.Names.EnvironmentName}-{order:N}"[..Longest];
}
