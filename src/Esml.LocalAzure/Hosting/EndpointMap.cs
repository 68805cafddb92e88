using Esml.LocalAzure.Authorization;
using Esml.LocalAzure.CostManagement;
using Esml.LocalAzure.Deployments;
using Esml.LocalAzure.KeyVault;
using Esml.LocalAzure.LongRunning;
using Esml.LocalAzure.MachineLearning;
using Esml.LocalAzure.Prices;
using Esml.LocalAzure.Resources;
using Esml.LocalAzure.Storage;
using Esml.LocalAzure.Subscriptions;
using Esml.LocalAzure.Tags;

namespace Esml.LocalAzure.Hosting;

/// <summary>The table of contents of the REST surface; each folder registers its own operations.</summary>
internal static class EndpointMap
{
    public static void Map(Routes routes)
    {
        var scoped = new ScopedOperations();
        SubscriptionEndpoints.Map(routes);
        ResourceGroupEndpoints.Map(routes);
        ResourceListEndpoints.Map(routes);
        RoleEndpoints.Map(routes, scoped);
        TagEndpoints.Map(routes, scoped);
        ResourceEndpoints.Map(routes, scoped);
        DeploymentEndpoints.Map(routes);
        DeploymentOperationEndpoints.Map(routes);
        DeploymentPreviewEndpoints.Map(routes);
        OperationEndpoints.Map(routes);
        CostManagementEndpoints.Map(routes);
        MachineLearningEndpoints.Map(routes);
        PriceEndpoint.Map(routes);
        DeletedVaultEndpoints.Map(routes);
        SecretEndpoints.Map(routes);
        DeletedSecretEndpoints.Map(routes);
        StorageEndpoints.Map(routes);
    }
}
