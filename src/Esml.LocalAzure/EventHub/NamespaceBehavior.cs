using System.Text.Json.Nodes;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.EventHub;

/// <summary>Event Hubs namespaces: their address and the keys of their rules.</summary>
internal static class NamespaceBehavior
{
    private const string Type = "Microsoft.EventHub/namespaces";

    public static void Add(ResourceBehaviors behaviors)
    {
        behaviors[Type] = new()
        {
            Complete = write =>
            {
                write.Properties["serviceBusEndpoint"] = $"https://{write.Id.Name}.servicebus.windows.net:443/";
                write.Properties["metricId"] = $"{write.Id.Subscription}:{write.Id.Name}";
                write.Properties["status"] = "Active";
                write.Default("minimumTlsVersion", "1.2");
                write.Default("publicNetworkAccess", "Enabled");
            },
        };
        behaviors[Type + "/authorizationRules"] = new() { Lists = ResourceBehavior.List("listKeys", Keys) };
        behaviors[Type + "/eventhubs"] = new()
        {
            Complete = write =>
            {
                write.Default("partitionCount", 4);
                write.Default("messageRetentionInDays", 7);
                write.Properties["status"] = "Active";
            },
        };
    }

    private static JsonObject Keys(Cloud cloud, ResourceRecord record)
    {
        var host = ArmId.Parse(record.ArmId.Parent!).Name;
        var (primary, secondary) = (Deterministic.Base64(cloud.Options.Seed, "primary " + record.Id), Deterministic.Base64(cloud.Options.Seed, "secondary " + record.Id));
        return new()
        {
            ["primaryConnectionString"] = $"Endpoint=sb://{host}.servicebus.windows.net/;SharedAccessKeyName={record.Name};SharedAccessKey={primary}",
            ["secondaryConnectionString"] = $"Endpoint=sb://{host}.servicebus.windows.net/;SharedAccessKeyName={record.Name};SharedAccessKey={secondary}",
            ["primaryKey"] = primary,
            ["secondaryKey"] = secondary,
            ["keyName"] = record.Name,
        };
    }
}
