using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Resources;

/// <summary>Writes resources of every type: one way for requests and deployments.</summary>
internal sealed class Provisioner(Cloud cloud)
{
    private static readonly string[] Kept = ["location", "kind", "sku", "plan", "identity", "managedBy", "zones", "extendedLocation", "tags", "properties"];

    /// <summary>
    /// Checks and stores the resource. With a running operation to follow it stays Creating (or Updating) until <see cref="Finish"/>.
    /// </summary>
    /// <param name="id">In ARM's spelling, see <see cref="ProviderCatalog.Canonical"/>.</param>
    /// <param name="condition">Looks at what stands there, in the same step; refuses by an exception.</param>
    /// <param name="takeOver">Goes on with a write that a killed process left half done.</param>
    public ResourceRecord Put(ArmId id, JsonObject request, bool running = false, Action<ResourceRecord?>? condition = null, bool takeOver = false)
    {
        var type = ResourceRules.KnownType(cloud, id);
        ResourceRules.CheckPlace(cloud, id);
        id = Spelled(id);
        Tags.TagRules.Check(request.Member("tags"));
        var behavior = cloud.Behaviors[type.Name];
        var stored = cloud.Resources.Change(id.Id, (before, created) =>
        {
            condition?.Invoke(before);
            if (!takeOver)
                ResourceRules.CheckIdle(before);
            var write = new ResourceWrite(cloud, id, Body(id, request), before, created);
            ResourceRules.CheckLocation(type, write);
            ResourceIdentity.Check(write);
            behavior.Validate?.Invoke(write);
            return Complete(type, write, !running ? "Succeeded" : before is null ? "Creating" : "Updating");
        })!;
        behavior.Stored?.Invoke(cloud, stored);
        return stored;
    }

    /// <summary>What would be stored, without storing or refusing anything: for what-if.</summary>
    public JsonObject Predict(ArmId id, JsonObject request)
    {
        var type = ResourceRules.KnownType(cloud, id);
        var before = cloud.Resources.Find(id.Id);
        var write = new ResourceWrite(cloud, before?.ArmId ?? id, Body(before?.ArmId ?? id, request), before, before?.Created ?? cloud.Time.GetUtcNow())
        {
            IsPrediction = true,
        };
        if (type.NeedsLocation && before?.Location is { } location)
            write.Body.TryAdd("location", location);
        return Complete(type, write, "Succeeded");
    }

    /// <summary>Refuses what <see cref="Put"/> would refuse already before the deployment's other resources stand.</summary>
    public void Preflight(ArmId id, JsonObject request)
    {
        var before = cloud.Resources.Find(id.Id);
        id = before?.ArmId ?? id;
        cloud.Behaviors[id.Type].Validate?.Invoke(new(cloud, id, Body(id, request), before, before?.Created ?? cloud.Time.GetUtcNow()) { IsPrediction = true });
    }

    /// <summary>Changes some members: tags, sku, kind and identity are replaced, properties are merged.</summary>
    public ResourceRecord Patch(ArmId id, JsonObject patch, Action<ResourceRecord?>? condition = null)
    {
        var before = cloud.Resources.Find(id.Id) ?? throw ArmErrorException.ResourceNotFound(id);
        var body = before.ToJson();
        foreach (var name in Kept)
        {
            if (patch.Member(name) is not { } value)
                continue;
            if (name == "properties" && body["properties"] is JsonObject properties && value is JsonObject changes)
                Merge(properties, changes);
            else
                body[name] = value.DeepClone();
        }

        return Put(before.ArmId, body, false, condition);
    }

    /// <summary>The end of a running creation or update.</summary>
    public ResourceRecord? SetState(string id, string state) => cloud.Resources.Find(id) is null ? null : cloud.Resources.Change(id, before =>
    {
        var body = before?.ToJson();
        if (body?["properties"] is JsonObject properties && properties.ContainsKey("provisioningState"))
            properties["provisioningState"] = state;
        return body;
    });

    public bool Remove(ArmId id)
    {
        if (cloud.Resources.Find(id.Id) is { } leaving)
            cloud.Behaviors[leaving.Type].Leaving?.Invoke(cloud, leaving);
        var removed = cloud.Resources.RemoveTree(id.Id);
        if (removed)
            cloud.Behaviors[id.Type].Removed?.Invoke(cloud, id);
        return removed;
    }

    private JsonObject Complete(EmulatedType type, ResourceWrite write, string state)
    {
        ResourceIdentity.Complete(write);
        cloud.Behaviors[type.Name].Complete?.Invoke(write);
        if (type.HasProvisioningState)
            write.Properties["provisioningState"] = state;
        return write.Body;
    }

    // What exists keeps the spelling of its first writer; so does the group that something new goes into.
    private ArmId Spelled(ArmId id)
    {
        if (cloud.Resources.Find(id.Id) is { } existing)
            return existing.ArmId;
        return id.Group is null ? id : ArmId.Parse(cloud.Groups.Get(id.Subscription!, id.Group).Id + id.Id[id.GroupId.Length..]);
    }

    private static JsonObject Body(ArmId id, JsonObject request)
    {
        var body = new JsonObject { ["id"] = id.Id, ["name"] = id.Name, ["type"] = id.Type };
        foreach (var name in Kept)
        {
            if (request.Member(name) is { } value)
                body[name] = name == "location" && value.String() is { } location ? Locations.Normalize(location) : value.DeepClone();
        }

        if (body["tags"] is JsonObject { Count: 0 })
            body.Remove("tags");
        return body;
    }

    private static void Merge(JsonObject target, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is JsonObject inner && target[name] is JsonObject existing)
                Merge(existing, inner);
            else
                target[name] = value?.DeepClone();
        }
    }
}
