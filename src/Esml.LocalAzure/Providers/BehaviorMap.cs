namespace Esml.LocalAzure.Providers;

/// <summary>The table of contents of what is special about resource types; each folder registers its own.</summary>
internal static class BehaviorMap
{
    public static ResourceBehaviors Create()
    {
        var behaviors = new ResourceBehaviors();
        MachineLearning.MachineLearningBehaviors.Add(behaviors);
        Storage.StorageAccountBehavior.Add(behaviors);
        KeyVault.VaultBehavior.Add(behaviors);
        return behaviors;
    }
}
