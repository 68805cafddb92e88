namespace Esml.LocalAzure.Providers;

/// <summary>The table of contents of what is special about resource types; each folder registers its own.</summary>
internal static class BehaviorMap
{
    public static ResourceBehaviors Create()
    {
        var behaviors = new ResourceBehaviors();
        Authorization.RoleAssignmentRules.Add(behaviors);
        CognitiveServices.AccountBehavior.Add(behaviors);
        ContainerRegistry.RegistryBehavior.Add(behaviors);
        ContainerService.ClusterBehavior.Add(behaviors);
        CostManagement.BudgetBehavior.Add(behaviors);
        DataFactory.FactoryBehavior.Add(behaviors);
        Databricks.WorkspaceBehavior.Add(behaviors);
        DBforPostgreSQL.FlexibleServerBehavior.Add(behaviors);
        EventHub.NamespaceBehavior.Add(behaviors);
        KeyVault.VaultBehavior.Add(behaviors);
        MachineLearning.MachineLearningBehaviors.Add(behaviors);
        ManagedIdentity.IdentityBehavior.Add(behaviors);
        Monitoring.MonitoringBehavior.Add(behaviors);
        Network.PrivateEndpointBehavior.Add(behaviors);
        Network.VirtualNetworkBehavior.Add(behaviors);
        Search.SearchServiceBehavior.Add(behaviors);
        Storage.StorageAccountBehavior.Add(behaviors);
        Web.SiteBehavior.Add(behaviors);
        return behaviors;
    }
}
