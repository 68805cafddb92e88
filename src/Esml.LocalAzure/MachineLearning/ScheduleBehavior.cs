using System.Text.Json.Nodes;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Schedules are stored; nothing fires them yet.</summary>
internal static class ScheduleBehavior
{
    public static ResourceBehavior Create() => new() { Validate = Validate, Complete = Complete };

    private static void Validate(ResourceWrite write)
    {
        foreach (var name in (string[])["action", "trigger"])
        {
            if (write.Properties.Member(name) is not JsonObject)
                throw AssetRules.Invalid($"The request is invalid: 'properties.{name}' is required.");
        }
    }

    private static void Complete(ResourceWrite write)
    {
        write.Default("isEnabled", true);
        write.Default("displayName", write.Id.Name);
        write.Default("tags", new JsonObject());
        write.Default("properties", new JsonObject());
    }
}
