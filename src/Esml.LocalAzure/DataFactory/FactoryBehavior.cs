using Esml.LocalAzure.Providers;

namespace Esml.LocalAzure.DataFactory;

/// <summary>Data factories.</summary>
internal static class FactoryBehavior
{
    public static void Add(ResourceBehaviors behaviors) => behaviors["Microsoft.DataFactory/factories"] = new()
    {
        Complete = write =>
        {
            write.Properties["version"] = "2018-06-01";
            write.Properties["createTime"] = write.Created;
            write.Default("publicNetworkAccess", "Enabled");
        },
    };
}
