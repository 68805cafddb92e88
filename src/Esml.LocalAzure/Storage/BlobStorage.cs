using System.Collections.Concurrent;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Storage;

/// <summary>
/// The blob side of all storage accounts. An account and a container are ARM resources and nothing else: a container
/// that a template made and one that a client made are the same thing.
/// </summary>
internal sealed class BlobStorage(Cloud cloud)
{
    private const string Containers = "/blobServices/default/containers/";
    private readonly ConcurrentDictionary<string, Lazy<BlobContainer>> _containers = new(StringComparer.Ordinal);

    public BlobFiles Files { get; } = new(cloud.Options.Folder);

    public GlobalNames Accounts { get; } = new(cloud.Options, cloud.Resources, StorageAccountBehavior.Type);

    public ResourceRecord? FindContainer(ResourceRecord account, string name) => cloud.Resources.Find(account.Id + Containers + name);

    public IEnumerable<ResourceRecord> List(ResourceRecord account) => cloud.Resources.Below(account.Id + Containers);

    public ResourceRecord Create(ResourceRecord account, string name, System.Text.Json.Nodes.JsonObject metadata) =>
        cloud.Provisioner.Put(cloud.Providers.Canonical(account.Id + Containers + name), new()
        {
            ["properties"] = new System.Text.Json.Nodes.JsonObject { ["publicAccess"] = "None", ["metadata"] = metadata },
        });

    public void Remove(ResourceRecord container)
    {
        Blobs(container).Clear();
        cloud.Provisioner.Remove(container.ArmId);
        _containers.TryRemove(Key(container), out _);
    }

    public BlobContainer Blobs(ResourceRecord container) => _containers.GetOrAdd(
        Key(container), key => new(() => new BlobContainer(cloud.Store, Files, key, IsHierarchical(Account(container))), LazyThreadSafetyMode.ExecutionAndPublication)).Value;

    /// <summary>Whether paths of the account are files and directories, or flat names.</summary>
    public static bool IsHierarchical(ResourceRecord? account) =>
        account?.ToJson()["properties"]?["isHnsEnabled"] is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<bool>(out var on) && on;

    private ResourceRecord? Account(ResourceRecord container) =>
        cloud.Resources.Find(container.Id[..container.Id.IndexOf("/blobServices/", StringComparison.OrdinalIgnoreCase)]);

    // With the time of its creation: a container that is made anew under an old name is another one, and empty.
    private static string Key(ResourceRecord container)
    {
        var account = container.Id.Split('/')[8];
        return $"{account}/{container.Name}/{container.Created.UtcTicks:x}";
    }
}
