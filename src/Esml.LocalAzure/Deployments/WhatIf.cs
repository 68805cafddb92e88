using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Bicep;
using Esml.LocalAzure.Deployments.Expressions;
using Esml.LocalAzure.Resources;
using Esml.LocalAzure.State;
using Esml.LocalAzure.Tags;

namespace Esml.LocalAzure.Deployments;

/// <summary>
/// Compares what stands with what would stand. Both sides have gone through the same completion by the service, so defaults and
/// read-only properties are no noise.
/// </summary>
internal sealed class WhatIf(DeploymentScope scope, bool complete, bool onlyIds)
{
    private readonly Cloud _cloud = scope.Cloud;
    private readonly RunTime _runTime = new(scope.Cloud, SecureValues.None);

    public List<JsonObject> Changes(ImmutableArray<PredictedResource> resources)
    {
        List<JsonObject> changes = [.. resources.Select(Change)];
        foreach (var other in Others(resources))
            changes.Add(Entry(other.Id, complete ? "Delete" : "Ignore", Shown(other.ToJson(), null), null));
        return [.. changes.OrderBy(c => c["resourceId"]!.GetValue<string>(), StringComparer.OrdinalIgnoreCase)];
    }

    private JsonObject Change(PredictedResource resource)
    {
        var id = _cloud.Providers.Canonical(resource.Id);
        var body = (JsonObject)_runTime.Resolve(resource.Body, lenient: true)!;
        var after = Shown(After(id, body), resource.ApiVersion);
        if (Before(id) is not { } stored)
            return Entry(id.Id, "Create", null, after);
        var before = Shown(stored, resource.ApiVersion);
        if (onlyIds)
            return Entry(id.Id, "Deploy", before, after);
        var delta = PropertyDelta.Between(before, after);
        var entry = Entry(before["id"]!.GetValue<string>(), delta.Count == 0 ? "NoChange" : "Modify", before, after);
        if (delta.Count > 0)
            entry["delta"] = delta;
        return entry;
    }

    private JsonObject After(ArmId id, JsonObject body) => id.Type switch
    {
        ResourceGroups.Type => ResourceGroups.Body(id.Id, body),
        ScopeTags.Type => TagsOf(id, (body["properties"] as JsonObject)?["tags"] as JsonObject ?? []),
        _ => _cloud.Provisioner.Predict(id, body),
    };

    private JsonObject? Before(ArmId id)
    {
        if (id.Type != ScopeTags.Type)
            return _cloud.Resources.Find(id.Id)?.ToJson();
        return _cloud.Resources.Find(id.Scope) is { } tagged ? TagsOf(id, tagged.ToJson()["tags"] as JsonObject ?? []) : null;
    }

    private static JsonObject TagsOf(ArmId id, JsonObject tags) => new()
    {
        ["id"] = id.Id,
        ["name"] = id.Name,
        ["type"] = id.Type,
        ["properties"] = new JsonObject { ["tags"] = tags.DeepClone() },
    };

    // What the deployment leaves alone: in its group, or in the groups that its template names.
    private IEnumerable<ResourceRecord> Others(ImmutableArray<PredictedResource> resources)
    {
        var groups = scope.Group is { } group
            ? [group.Id]
            : resources.Where(r => r.Type == ResourceGroups.Type).Select(r => r.Id);
        return groups.SelectMany(g => DeploymentEnd.NotNamed(_cloud, g, resources.Select(r => r.Id)));
    }

    private JsonObject Entry(string id, string change, JsonObject? before, JsonObject? after)
    {
        var entry = new JsonObject { ["resourceId"] = id, ["changeType"] = change };
        if (onlyIds)
            return entry;
        if (before is not null)
            entry["before"] = before.DeepClone();
        if (after is not null)
            entry["after"] = after.DeepClone();
        return entry;
    }

    private static JsonObject Shown(JsonObject body, string? apiVersion)
    {
        var shown = new JsonObject();
        if (apiVersion is not null)
            shown["apiVersion"] = apiVersion;
        foreach (var (name, value) in body)
            shown[name] = value?.DeepClone();
        (shown["properties"] as JsonObject)?.Remove("provisioningState");
        if (shown["properties"] is JsonObject { Count: 0 })
            shown.Remove("properties");
        return shown;
    }
}
