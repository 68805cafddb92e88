using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Search;

/// <summary>Search services.</summary>
internal static class SearchServiceBehavior
{
    public static void Add(ResourceBehaviors behaviors) => behaviors["Microsoft.Search/searchServices"] = new()
    {
        Complete = write =>
        {
            write.Properties["endpoint"] = $"https://{write.Id.Name}.search.windows.net/";
            write.Properties["status"] = "running";
            write.Default("replicaCount", 1);
            write.Default("partitionCount", 1);
            write.Default("hostingMode", "default");
        },
        Lists = ResourceBehavior.List("listAdminKeys", (cloud, record) => new()
        {
            ["primaryKey"] = Deterministic.Hex(cloud.Options.Seed, "primary " + record.Id, 52),
            ["secondaryKey"] = Deterministic.Hex(cloud.Options.Seed, "secondary " + record.Id, 52),
        }),
    };
}
