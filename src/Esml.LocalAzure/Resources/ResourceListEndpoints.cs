using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Resources;

/// <summary>Lists of resources: of a subscription or group, or of one type.</summary>
internal static class ResourceListEndpoints
{
    private const string Subscription = "/subscriptions/{subscription}";
    private const string Group = Subscription + "/resourceGroups/{group}";

    private static readonly FrozenSet<string> Shown =
        FrozenSet.Create("id", "name", "type", "kind", "managedBy", "sku", "plan", "location", "identity", "zones", "tags");

    public static void Map(Routes routes)
    {
        routes.Arm("GET", Subscription + "/resources", r => List(r, $"/subscriptions/{r.Subscription().Id}/"));
        routes.Arm("GET", Group + "/resources", r => List(r, GroupPrefix(r)));
        routes.Arm("GET", Subscription + "/providers/{ns}/{type}", r => ByType(r, $"/subscriptions/{r.Subscription().Id}/"));
        routes.Arm("GET", Group + "/providers/{ns}/{type}", r => ByType(r, GroupPrefix(r)));
    }

    /// <summary>Children of a resource: GET on the type below it.</summary>
    public static Answer Children(ArmRequest request, ArmId parent, string type)
    {
        if (request.Cloud.Providers.Find(type) is null)
            throw ArmErrorException.NotImplemented($"the resource type '{type}'");
        return OfType(request, parent.Id + "/", type);
    }

    private static string GroupPrefix(ArmRequest request) =>
        request.Cloud.Groups.Get(request.Subscription().Id.ToString(), request["group"]).Id + "/";

    private static Answer List(ArmRequest request, string prefix)
    {
        var filter = ResourceFilter.Parse(request.Query("$filter"));
        var expand = ResourceExpansion.Parse(request.Query("$expand"));
        var providers = request.Cloud.Providers;
        return Paging.Page(request, after => request.Cloud.Resources.Below(prefix, after)
            .Where(r => providers.Find(r.Type) is { IsTracked: true } && filter.Matches(r))
            .Select(r => new PageItem(r.Id, Row(r, filter, expand))));
    }

    private static Answer ByType(ArmRequest request, string prefix)
    {
        var type = $"{request["ns"]}/{request["type"]}";
        return request.Cloud.Providers.Find(type) is null
            ? throw ArmErrorException.NotImplemented($"the resource type '{type}'")
            : OfType(request, prefix, type);
    }

    private static Answer OfType(ArmRequest request, string prefix, string type) =>
        Paging.Page(request, after => request.Cloud.Resources.Below(prefix, after)
            .Where(r => r.Type.Equals(type, StringComparison.OrdinalIgnoreCase) && IsShown(request.Cloud, r, prefix))
            .Select(r => new PageItem(r.Id, r.Body)));

    // What hangs on any scope is listed at its own scope only.
    private static bool IsShown(Cloud cloud, ResourceRecord record, string prefix) =>
        cloud.Providers.Find(record.Type) is not { IsExtension: true } || prefix.Equals(record.ArmId.Scope + "/", StringComparison.OrdinalIgnoreCase);

    // Sweeps read these rows by the ten thousand: they are copied without building a document.
    private static ReadOnlyMemory<byte> Row(ResourceRecord record, ResourceFilter filter, ResourceExpansion expand)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var body = JsonDocument.Parse(record.Body);
        using var row = new Utf8JsonWriter(buffer, new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        row.WriteStartObject();
        foreach (var member in body.RootElement.EnumerateObject())
        {
            if (Shown.Contains(member.Name) && !(filter.IsByTag && member.NameEquals("tags")))
                member.WriteTo(row);
        }

        if (expand.CreatedTime)
            row.WriteString("createdTime", record.Created.UtcDateTime);
        if (expand.ChangedTime)
            row.WriteString("changedTime", record.Changed.UtcDateTime);
        if (expand.ProvisioningState)
            row.WriteString("provisioningState", record.ProvisioningState ?? "Succeeded");
        row.WriteEndObject();
        row.Flush();
        return buffer.WrittenMemory;
    }

    private sealed record ResourceExpansion(bool CreatedTime, bool ChangedTime, bool ProvisioningState)
    {
        public static ResourceExpansion Parse(string? text)
        {
            var names = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var unknown = names.FirstOrDefault(n => !Is(n, "createdTime") && !Is(n, "changedTime") && !Is(n, "provisioningState"));
            return unknown is null
                ? new(names.Any(n => Is(n, "createdTime")), names.Any(n => Is(n, "changedTime")), names.Any(n => Is(n, "provisioningState")))
                : throw new ArmErrorException(400, "InvalidExpandInQueryString", $"Invalid $expand value '{unknown}'.");
        }

        private static bool Is(string name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);
    }
}
