using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.LongRunning;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Resources;

/// <summary>The resource groups: their rules, and their removal with all that is in them.</summary>
internal sealed class ResourceGroups
{
    public const string Type = "Microsoft.Resources/resourceGroups";
    private const string DeleteKind = "ResourceGroups.Delete";
    private const int MaximumPerSubscription = 980;
    private readonly Cloud _cloud;

    public ResourceGroups(Cloud cloud)
    {
        _cloud = cloud;
        cloud.Operations.Register(DeleteKind, (operation, _) =>
        {
            foreach (var leaving in cloud.Resources.Below(operation.ResourceId + "/"))
                cloud.Behaviors[leaving.Type].Leaving?.Invoke(cloud, leaving);
            cloud.Resources.RemoveTree(operation.ResourceId);
            return ValueTask.FromResult<JsonNode?>(null);
        });
    }

    /// <summary>The group, or 404.</summary>
    public ResourceRecord Get(string subscription, string group) =>
        _cloud.Resources.Find(ArmId.ForGroup(subscription, group)) ?? throw ArmErrorException.GroupNotFound(group);

    /// <summary>The group as a place to write in: it is there and not being deleted.</summary>
    public ResourceRecord GetWritable(string subscription, string group)
    {
        var record = Get(subscription, group);
        return record.ProvisioningState == "Deleting"
            ? throw new ArmErrorException(
                409,
                "ResourceGroupBeingDeleted",
                $"The resource group '{record.Name}' is in deprovisioning state and cannot perform this operation.")
            : record;
    }

    public IEnumerable<ResourceRecord> List(string subscription, string? after = null) =>
        _cloud.Resources.Below($"/subscriptions/{subscription}/resourceGroups/", after).Where(r => r.Type == Type);

    public ResourceRecord Put(string subscription, string group, JsonObject body)
    {
        GroupRules.CheckName(group);
        Tags.TagRules.Check(body.Member("tags"));
        return _cloud.Resources.Change(ArmId.ForGroup(_cloud.Subscription(subscription).Id.ToString(), group), before =>
        {
            GroupRules.CheckLocation(group, body, before);
            if (before?.ProvisioningState == "Deleting")
                GetWritable(subscription, group);
            if (before is null && List(subscription).Count() >= MaximumPerSubscription)
                throw new ArmErrorException(409, "ResourceGroupQuotaExceeded", $"A subscription holds at most {MaximumPerSubscription} resource groups.");
            return Body(ArmId.ForGroup(subscription, before?.Name ?? group), body);
        })!;
    }

    public ResourceRecord Patch(string subscription, string group, JsonObject patch)
    {
        GetWritable(subscription, group);
        Tags.TagRules.Check(patch.Member("tags"));
        return _cloud.Resources.Change(ArmId.ForGroup(subscription, group), before =>
        {
            var body = (before ?? throw ArmErrorException.GroupNotFound(group)).ToJson();
            if (patch.Member("tags") is JsonObject tags)
                body["tags"] = tags.DeepClone();
            if (patch.Member("managedBy") is { } managedBy)
                body["managedBy"] = managedBy.DeepClone();
            return body;
        })!;
    }

    public async ValueTask<LongRunningOperation> DeleteAsync(string subscription, string group)
    {
        var record = GetWritable(subscription, group);
        Network.NetworkUse.CheckGroup(_cloud, record);
        _cloud.Resources.Change(record.Id, before =>
        {
            var body = (before ?? throw ArmErrorException.GroupNotFound(group)).ToJson();
            body["properties"]!["provisioningState"] = "Deleting";
            return body;
        });
        return await _cloud.Operations.StartAsync(DeleteKind, record.Id, _cloud.Durations.Deletion(record.ArmId));
    }

    /// <summary>What is stored of a request.</summary>
    public static JsonObject Body(string id, JsonObject body)
    {
        var stored = new JsonObject
        {
            ["id"] = id,
            ["name"] = id[(id.LastIndexOf('/') + 1)..],
            ["type"] = Type,
            ["location"] = Locations.Normalize(body.Member("location").String()!),
        };
        if (body.Member("managedBy") is { } managedBy)
            stored["managedBy"] = managedBy.DeepClone();
        if (body.Member("tags") is JsonObject { Count: > 0 } tags)
            stored["tags"] = tags.DeepClone();
        stored["properties"] = new JsonObject { ["provisioningState"] = "Succeeded" };
        return stored;
    }
}
