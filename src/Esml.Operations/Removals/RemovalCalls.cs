using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Azure.ResourceManager;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Factory.Projects;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Removals;

/// <summary>What the steps of a removal ask of Azure.</summary>
internal sealed class RemovalCalls(ArmClient arm)
{
    public const string GroupVersion = "2025-04-01";
    public const string NetworkVersion = "2024-05-01";
    private const int MostRounds = 20;
    private readonly ConcurrentDictionary<string, string> _versions = new(StringComparer.OrdinalIgnoreCase);

    public static RemovalStock StockOf(StepContext context) =>
        StepJson.Read<RemovalStock>(context.OutputOf($"{context.Environment}/{LeavingStep.StepName}")) ?? throw new InvalidOperationException("What stood was never written down.");

    public AnyResource At(string id, string version) => AnyResource.Of(arm, id, version);

    /// <summary>Deletes all of them. What others still need is tried again when those are gone; ends when nothing goes any more.</summary>
    public async Task<int> DeleteAsync(IEnumerable<StockResource> resources, string subscription, CancellationToken cancellation)
    {
        // Children before their parents, endpoints before what they lead to.
        var left = resources.OrderBy(one => one.Type.EndsWith("/privateEndpoints", StringComparison.OrdinalIgnoreCase) ? 0 : 1).ThenByDescending(one => one.Id.Count(letter => letter == '/')).ToList();
        var all = left.Count;
        for (var round = 1; left.Count > 0; round++)
        {
            var (before, refused) = (left.Count, (Exception?)null);
            foreach (var resource in left.ToList())
            {
                try
                {
                    await At(resource.Id, await VersionAsync(subscription, resource.Type, cancellation)).DeleteAsync(cancellation);
                    left.Remove(resource);
                }
                catch (Exception failure) when (AzureProblem.From(failure, cancellation) is { Kind: AzureProblemKind.Conflict or AzureProblemKind.Invalid })
                {
                    refused = failure;
                }
            }

            if (refused is not null && (left.Count == before || round == MostRounds)) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(refused);
        }

        return all;
    }

    /// <summary>Writes on the group how far its removal is.</summary>
    public async Task MarkAsync(string group, Departure departure, CancellationToken cancellation)
    {
        if (await At(group, GroupVersion).FindAsync(cancellation) is not { } standing) return;
        var tags = standing["tags"]?.DeepClone() as JsonObject ?? [];
        if ((string?)tags[Departures.Tag] == departure.Word()) return;
        tags[Departures.Tag] = departure.Word();
        await At(group, GroupVersion).PutAsync(new JsonObject { ["location"] = standing["location"]?.DeepClone(), ["tags"] = tags }, cancellation);
    }

    /// <summary>The newest version of the type that is no preview: each type has its own.</summary>
    private async Task<string> VersionAsync(string subscription, string type, CancellationToken cancellation)
    {
        if (_versions.TryGetValue(type, out var known)) return known;
        var name = type[..type.IndexOf('/', StringComparison.Ordinal)];
        var provider = await At($"/subscriptions/{subscription}/providers/{name}", "2021-04-01").FindAsync(cancellation);
        foreach (var one in (provider?["resourceTypes"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var versions = (one["apiVersions"] as JsonArray ?? []).Select(version => (string?)version).OfType<string>().ToList();
            if (versions.Count > 0) _versions[$"{name}/{(string?)one["resourceType"]}"] = versions.Find(version => !version.EndsWith("-preview", StringComparison.OrdinalIgnoreCase)) ?? versions[0];
        }

        return _versions.TryGetValue(type, out var found) ? found : throw new InvalidOperationException($"Azure does not know the type {type}.");
    }
}
