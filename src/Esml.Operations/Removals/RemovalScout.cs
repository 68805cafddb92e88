using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Azure.ResourceManager;
using Esml.Azure;
using Esml.Azure.Authorization;
using Esml.Azure.DataLake;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Factory.Lake;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Orders;

namespace Esml.Operations.Removals;

/// <summary>Reads from Azure what of a project's environment stands: its resources, its parts of the network, the rights of its identities.</summary>
internal sealed class RemovalScout(ArmClient arm, DataClients data, OrderPlaces places)
{
    private const string ListVersion = "2021-04-01";
    private const string NetworkVersion = "2024-05-01";
    private const string IdentityType = "Microsoft.ManagedIdentity/userAssignedIdentities";
    private const int MostPaths = 20_000;

    public OrderPlace PlaceOf(ScopeKey project, FactoryEnvironment environment) => places.Of(environment, project.Project!.Value);

    /// <summary>What stands now. A group that is gone already leaves the rest to be found.</summary>
    public async Task<RemovalStock> TakeAsync(ScopeKey project, FactoryEnvironment environment, bool keepVault, CancellationToken cancellation)
    {
        var place = PlaceOf(project, environment);
        var names = place.Names.Project(place.Number);
        var group = place.Names.GroupId(place.Names.ProjectGroup(place.Number));
        var resources = await ListAsync($"{group}/resources", cancellation);
        var principals = await PrincipalsAsync(resources, cancellation);
        var network = $"{place.Names.GroupId(place.Names.CommonGroup)}/providers/Microsoft.Network/virtualNetworks/{place.Names.Common.VirtualNetwork}";
        var subnets = await SubnetsAsync(network, place.Number, cancellation);
        return new(
            group, $"{place.Subscription}",
            keepVault ? resources.Select(Id).FirstOrDefault(id => id.EndsWith($"/vaults/{names.KeyVault}", StringComparison.OrdinalIgnoreCase)) : null,
            [.. resources.Select(resource => new StockResource(Id(resource), (string?)resource["type"] ?? ""))],
            [.. subnets.Select(Id)],
            [.. await SecurityGroupsAsync(place, names, cancellation)],
            [.. principals.Select(id => $"{id}")],
            [.. await RightsAsync($"/subscriptions/{place.Subscription}", group, principals, cancellation)],
            place.Names.Common.Lake,
            names.Budget);
    }

    public async Task<ImmutableArray<(string Name, string Range)>> RangesAsync(RemovalStock stock, CancellationToken cancellation)
    {
        var ranges = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var id in stock.Subnets)
            if (await AnyResource.Of(arm, id, NetworkVersion).FindAsync(cancellation) is { } subnet)
                ranges.Add(((string?)subnet["name"] ?? "", (string?)subnet["properties"]?["addressPrefix"] ?? ""));
        return ranges.ToImmutable();
    }

    /// <summary>Null where the lake can't be read.</summary>
    public async Task<LakeFacts?> LakeAsync(RemovalStock stock, ProjectNumber project, CancellationToken cancellation)
    {
        var folder = LakePaths.Of(project).Path;
        var (files, bytes, seen) = (0, 0L, 0);
        try
        {
            var root = data.Lake(stock.Lake).GetFileSystemClient(LakePaths.Container).GetDirectoryClient(folder);
            if (!await root.ExistsAsync(cancellation)) return new(folder, 0, 0, true);
            await foreach (var path in root.GetPathsAsync(recursive: true, userPrincipalName: false, cancellation))
            {
                if (++seen > MostPaths) return new(folder, files, bytes, false);
                if (path.IsDirectory is true) continue;
                (files, bytes) = (files + 1, bytes + (path.ContentLength ?? 0));
            }

            return new(folder, files, bytes, true);
        }
        catch (Exception closed) when (AzureProblem.From(closed, cancellation) is not null)
        {
            return null;
        }
    }

    private async Task<List<JsonObject>> ListAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await AnyList.Of(arm, path, ListVersion, null, cancellation).ToListAsync(cancellation);
        }
        catch (Exception missing) when (AzureProblem.From(missing, cancellation) is { Kind: AzureProblemKind.Missing })
        {
            return [];
        }
    }

    private async Task<HashSet<Guid>> PrincipalsAsync(List<JsonObject> resources, CancellationToken cancellation)
    {
        var found = new HashSet<Guid>();
        foreach (var resource in resources)
        {
            if (Guid.TryParse((string?)resource["identity"]?["principalId"], out var own)) found.Add(own);
            if (!IdentityType.Equals((string?)resource["type"], StringComparison.OrdinalIgnoreCase)) continue;
            var identity = await AnyResource.Of(arm, Id(resource), "2023-01-31").FindAsync(cancellation);
            if (Guid.TryParse((string?)identity?["properties"]?["principalId"], out var assigned)) found.Add(assigned);
        }

        return found;
    }

    private async Task<List<JsonObject>> SubnetsAsync(string network, ProjectNumber project, CancellationToken cancellation)
    {
        try
        {
            var all = await AnyList.Of(arm, $"{network}/subnets", NetworkVersion, null, cancellation).ToListAsync(cancellation);
            return [.. all.Where(subnet => NameMarks.CertainProject((string?)subnet["name"] ?? "") == project)];
        }
        catch (Exception missing) when (AzureProblem.From(missing, cancellation) is { Kind: AzureProblemKind.Missing })
        {
            return [];
        }
    }

    private async Task<List<string>> SecurityGroupsAsync(OrderPlace place, ProjectNames names, CancellationToken cancellation)
    {
        string[] known = [names.DatabricksSecurityGroup, names.AksSecurityGroup, names.GenAiSecurityGroup];
        var all = await ListAsync($"{place.Names.GroupId(place.Names.CommonGroup)}/resources", cancellation);
        return
        [
            .. all.Where(one => "Microsoft.Network/networkSecurityGroups".Equals((string?)one["type"], StringComparison.OrdinalIgnoreCase) && known.Contains((string?)one["name"], StringComparer.OrdinalIgnoreCase)).Select(Id),
        ];
    }

    private async Task<List<string>> RightsAsync(string subscription, string group, HashSet<Guid> principals, CancellationToken cancellation)
    {
        if (principals.Count == 0) return [];
        return await AssignedRoles.ListAsync(arm, subscription, onlyHere: false, cancellation)
            .Where(one => principals.Contains(one.PrincipalId) && !IsIn(one.Scope, group)).Select(one => one.Id).ToListAsync(cancellation);
    }

    private static bool IsIn(string scope, string group) => scope.Equals(group, StringComparison.OrdinalIgnoreCase) || scope.StartsWith(group + "/", StringComparison.OrdinalIgnoreCase);

    private static string Id(JsonObject resource) => (string?)resource["id"] ?? "";
}
