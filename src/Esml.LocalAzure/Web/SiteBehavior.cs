using System.Text.Json.Nodes;
using Esml.LocalAzure.Providers;

namespace Esml.LocalAzure.Web;

/// <summary>Web apps: the name under which they would answer.</summary>
internal static class SiteBehavior
{
    public static void Add(ResourceBehaviors behaviors) => behaviors["Microsoft.Web/sites"] = new()
    {
        Complete = write =>
        {
            var host = $"{write.Id.Name}.azurewebsites.net";
            write.Properties["defaultHostName"] = host;
            write.Properties["hostNames"] = new JsonArray(host);
            write.Default("state", "Running");
            write.Default("enabled", true);
        },
    };
}
