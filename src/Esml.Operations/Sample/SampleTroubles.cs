using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Esml.Factory.Projects;
using Esml.Operations.Provisioning;

namespace Esml.Operations.Sample;

/// <summary>What does not go smoothly in the sample factory, so that failures and work in progress can be seen.</summary>
internal static class SampleTroubles
{
    // These were ordered with GPU nodes, for which a subscription has no quota until it asks.
    private static readonly ImmutableArray<(int Number, FactoryEnvironment Environment)> WithGpu = [(7, FactoryEnvironment.Test), (15, FactoryEnvironment.Prod), (16, FactoryEnvironment.Dev)];

    // Local Azure takes its time for these: they are still being set up when everything else stands.
    private static readonly ImmutableArray<(int Number, FactoryEnvironment Environment)> InTheMaking = [(21, FactoryEnvironment.Test), (23, FactoryEnvironment.Dev)];

    // These were set up a while ago and not brought up to date since.
    private static readonly ImmutableArray<int> Older = [2, 6, 11, 14];

    /// <summary>The templates of a year ago: they called themselves 1.23 and left the choice of encryption to the client.</summary>
    public static Template OlderTemplate { get; } = Template.Of("project", BinaryData.FromString(Templates.Project.Json.ToString()
        .Replace("\"1.24\"", "\"1.23\"", StringComparison.Ordinal).Replace("\"TLS1_2\"", "\"TLS1_1\"", StringComparison.Ordinal)));

    public static bool IsBehind(ProjectNumber number) => Older.Contains(number.Value);

    /// <summary>The tag by which a deployment asks the local Azure to be shown in slow motion.</summary>
    public static KeyValuePair<string, string> SlowMotion { get; } = new("LocalAzure-SecondsPerResource", "900");

    public static bool IsSlow(ProjectNumber number, FactoryEnvironment environment) => InTheMaking.Contains((number.Value, environment));

    /// <summary>The sizes ordered, where they are not those of the environment.</summary>
    public static JsonObject? Sizes(ProjectNumber number, FactoryEnvironment environment) => !WithGpu.Contains((number.Value, environment)) ? null : new()
    {
        ["cluster"] = new JsonObject { ["vmSize"] = "Standard_D13_v2", ["priority"] = "Dedicated", ["minNodes"] = 0, ["maxNodes"] = 5, ["idleTime"] = "PT120S" },
        ["computeInstanceVmSize"] = "Standard_DS11_v2",
        ["aks"] = new JsonObject { ["vmSize"] = "Standard_NC24ads_A100_v4", ["nodes"] = 2, ["autoscale"] = true, ["maxNodes"] = 4 },
        ["eventHubs"] = new JsonObject { ["throughputUnits"] = 1, ["maxThroughputUnits"] = 4, ["partitions"] = 4 },
        ["databricksTier"] = "premium",
        ["storageSku"] = "Standard_ZRS",
        ["search"] = new JsonObject { ["sku"] = "standard", ["replicas"] = 1 },
        ["webPlan"] = new JsonObject { ["sku"] = "P0v3", ["instances"] = 1 },
    };
}
