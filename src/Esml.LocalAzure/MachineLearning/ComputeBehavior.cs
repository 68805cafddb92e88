using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Computes of a workspace: clusters, instances and what is attached.</summary>
internal static class ComputeBehavior
{
    private static readonly FrozenSet<string> Types = new[]
    {
        "AKS", "Kubernetes", "AmlCompute", "ComputeInstance", "DataFactory", "VirtualMachine", "HDInsight", "Databricks", "DataLakeAnalytics", "SynapseSpark",
    }.ToFrozenSet();

    public static ResourceBehavior Create() => new()
    {
        Validate = Validate,
        Complete = Complete,
        Lists = ResourceBehavior.List("listNodes", Nodes),
    };

    public static bool IsInstance(JsonObject body) => (body["properties"] as JsonObject)?.Member("computeType").String() == "ComputeInstance";

    private static void Validate(ResourceWrite write)
    {
        var type = write.Properties.Member("computeType").String();
        if (type is null || !Types.Contains(type))
            throw AssetRules.Invalid($"'{type}' is not a computeType.");
        var name = write.Id.Name;
        if (name.Length is < 2 or > 32 || !char.IsAsciiLetter(name[0]) || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            throw AssetRules.Invalid($"Compute name '{name}' is invalid: 2 to 32 letters, digits and dashes, beginning with a letter.");
        if (write.Before?.ToJson()["properties"]?.AsObject().Member("computeType").String() is { } before && before != type)
            throw AssetRules.Invalid($"The type of compute '{name}' can't be changed from {before} to {type}.");
    }

    private static void Complete(ResourceWrite write)
    {
        var now = write.Cloud.Time.GetUtcNow();
        var type = write.Properties.Member("computeType").String();
        write.Default("computeLocation", write.Body["location"].String() ?? write.Cloud.Options.Location);
        write.Properties["createdOn"] = write.Created;
        write.Properties["modifiedOn"] = now;
        write.Properties["isAttachedCompute"] = type is not ("AmlCompute" or "ComputeInstance");
        write.Properties["provisioningErrors"] = null;
        write.Default("disableLocalAuth", true);
        if (write.Properties["properties"] is not JsonObject)
            write.Properties["properties"] = new JsonObject();
        var settings = write.Properties["properties"]!.AsObject();
        if (type == "AmlCompute")
            CompleteCluster(settings, now);
        else if (type == "ComputeInstance")
            CompleteInstance(settings, now);
    }

    private static void CompleteCluster(JsonObject settings, DateTimeOffset now)
    {
        var nodes = settings.Member("scaleSettings")?.AsObject().Member("minNodeCount")?.GetValue<int>() ?? 0;
        settings["allocationState"] = "Steady";
        settings["allocationStateTransitionTime"] = now;
        settings["currentNodeCount"] = nodes;
        settings["targetNodeCount"] = nodes;
        settings["nodeStateCounts"] = new JsonObject { ["idleNodeCount"] = nodes, ["runningNodeCount"] = 0, ["preparingNodeCount"] = 0, ["unusableNodeCount"] = 0, ["leavingNodeCount"] = 0, ["preemptedNodeCount"] = 0 };
        settings["errors"] = null;
        settings.TryAdd("vmPriority", "Dedicated");
        settings.TryAdd("osType", "Linux");
    }

    private static void CompleteInstance(JsonObject settings, DateTimeOffset now)
    {
        settings.TryAdd("state", "Running");
        settings.TryAdd("applicationSharingPolicy", "Personal");
        settings.TryAdd("lastOperation", new JsonObject { ["operationName"] = "Create", ["operationTime"] = now, ["operationStatus"] = "Succeeded" });
        settings["errors"] = null;
    }

    private static JsonObject Nodes(Cloud cloud, ResourceRecord record)
    {
        var settings = record.ToJson()["properties"]!["properties"]!.AsObject();
        if (settings["currentNodeCount"] is not JsonValue value || !value.TryGetValue<int>(out var count))
            throw new ArmErrorException(400, "BadArgument", $"Compute '{record.Name}' is no cluster.");
        return new()
        {
            ["nodes"] = Json.Array(Enumerable.Range(0, count).Select(i => new JsonObject
            {
                ["nodeId"] = string.Create(CultureInfo.InvariantCulture, $"tvmps_{Deterministic.Hex(cloud.Options.Seed, record.Id + i, 32)}_d"),
                ["privateIpAddress"] = null,
                ["publicIpAddress"] = null,
                ["port"] = 50000 + i,
                ["nodeState"] = "idle",
                ["runId"] = null,
            })),
            ["nextLink"] = null,
        };
    }
}
