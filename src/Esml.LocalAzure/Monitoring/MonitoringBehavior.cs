using System.Text.Json.Nodes;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Monitoring;

/// <summary>Log Analytics workspaces and Application Insights: their ids and keys.</summary>
internal static class MonitoringBehavior
{
    public static void Add(ResourceBehaviors behaviors)
    {
        behaviors["Microsoft.OperationalInsights/workspaces"] = new()
        {
            Complete = write =>
            {
                write.Properties["customerId"] = Id(write, "logs");
                write.Default("retentionInDays", 30);
                write.Default("sku", new JsonObject { ["name"] = "PerGB2018" });
            },
            Lists = ResourceBehavior.List("sharedKeys", (cloud, record) => new()
            {
                ["primarySharedKey"] = Deterministic.Base64(cloud.Options.Seed, "primary " + record.Id),
                ["secondarySharedKey"] = Deterministic.Base64(cloud.Options.Seed, "secondary " + record.Id),
            }),
        };
        behaviors["Microsoft.Insights/components"] = new() { Complete = CompleteComponent };
    }

    private static void CompleteComponent(ResourceWrite write)
    {
        var key = Id(write, "instrumentation");
        var location = write.Body["location"].String();
        write.Properties["InstrumentationKey"] = key;
        write.Properties["AppId"] = Id(write, "application");
        write.Properties["ApplicationId"] = write.Id.Name;
        write.Properties["Name"] = write.Id.Name;
        write.Properties["TenantId"] = write.Id.Subscription;
        write.Properties["ConnectionString"] =
            $"InstrumentationKey={key};IngestionEndpoint=https://{location}-1.in.applicationinsights.azure.com/;ApplicationId={Id(write, "application")}";
    }

    private static string Id(ResourceWrite write, string what) =>
        Deterministic.Guid(write.Cloud.Options.Seed, $"{what} {write.Id.Id}").ToString();
}
