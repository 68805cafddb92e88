using System.Collections.Concurrent;

namespace Esml.LocalAzure.State;

/// <summary>Resources of one type whose names are host names, unique over all subscriptions: found by name without a scan each time.</summary>
internal sealed class GlobalNames(LocalAzureOptions options, ResourceCatalog resources, string type)
{
    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.OrdinalIgnoreCase);

    public ResourceRecord? Find(string name)
    {
        if (_ids.TryGetValue(name, out var id) && resources.Find(id) is { } known)
            return known;
        var found = options.Subscriptions
            .SelectMany(subscription => resources.InSubscription(subscription.Id.ToString()))
            .FirstOrDefault(record => record.Type == type && record.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
            _ids[name] = found.Id;
        return found;
    }
}
