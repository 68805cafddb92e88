using Esml.LocalAzure.Providers;

namespace Esml.LocalAzure.DBforPostgreSQL;

/// <summary>PostgreSQL servers: the name under which they would answer.</summary>
internal static class FlexibleServerBehavior
{
    public static void Add(ResourceBehaviors behaviors) => behaviors["Microsoft.DBforPostgreSQL/flexibleServers"] = new()
    {
        Complete = write =>
        {
            // Taken, and never told again.
            write.Properties.Remove("administratorLoginPassword");
            write.Properties["fullyQualifiedDomainName"] = $"{write.Id.Name}.postgres.database.azure.com";
            write.Properties["state"] = "Ready";
        },
    };
}
