using System.Globalization;
using Azure.ResourceManager;
using Esml.Azure;
using Esml.Azure.Authorization;
using Esml.Azure.DataLake;
using Esml.Azure.DataLake.Models;
using Esml.Azure.Problems;
using Esml.Factory.Lake;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Removals;

/// <summary>The resource group with all that is left in it; or all but the key vault, which then stands alone.</summary>
internal sealed class ContentStep(RemovalCalls calls) : IProvisioningStep
{
    private const string BudgetVersion = "2025-03-01";

    public string Name => "content";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var stock = RemovalCalls.StockOf(context);
        if (stock.Kept is null)
        {
            await calls.At(stock.Group, RemovalCalls.GroupVersion).DeleteAsync(cancellation);
            return StepResult.Done("The resource group is gone. Deleted key vaults can be recovered for 90 days.");
        }

        var going = stock.Resources.Where(resource => !resource.IsOccupant && !resource.Id.Equals(stock.Kept, StringComparison.OrdinalIgnoreCase));
        var gone = await calls.DeleteAsync(going, stock.Subscription, cancellation);
        await calls.At($"{stock.Group}/providers/Microsoft.CostManagement/budgets/{stock.Budget}", BudgetVersion).DeleteAsync(cancellation);
        await calls.MarkAsync(stock.Group, Departure.Kept, cancellation);
        return StepResult.Done($"{gone} resources and the budget are gone; {stock.Kept[(stock.Kept.LastIndexOf('/') + 1)..]} stays with its secrets.");
    }
}

/// <summary>Rights of identities that no longer are, and whatever was given at the group that stays for the vault.</summary>
internal sealed class RightsStep(ArmClient arm, RemovalCalls calls) : IProvisioningStep
{
    public string Name => "rights";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var stock = RemovalCalls.StockOf(context);
        foreach (var id in stock.Rights) await calls.At(id, AssignedRoles.ApiVersion).DeleteAsync(cancellation);
        var more = 0;
        if (stock.Kept is not null)
        {
            var principals = stock.Principals.Select(Guid.Parse).ToHashSet();
            await foreach (var right in AssignedRoles.ListAsync(arm, stock.Group, onlyHere: false, cancellation))
            {
                // Whoever could read the secrets still can; only what no longer exists loses its entry there.
                if (!right.Scope.Equals(stock.Group, StringComparison.OrdinalIgnoreCase) && !principals.Contains(right.PrincipalId)) continue;
                if (!right.Scope.StartsWith(stock.Group, StringComparison.OrdinalIgnoreCase)) continue;
                await calls.At(right.Id, AssignedRoles.ApiVersion).DeleteAsync(cancellation);
                more++;
            }
        }

        return StepResult.Done($"{stock.Rights.Length + more} role assignments are gone.");
    }
}

/// <summary>The project's folder in the lake: kept, moved to the archive, or deleted. Nobody of the team reaches it afterwards.</summary>
internal sealed class DataStep(DataClients clients) : IProvisioningStep
{
    public const string Archive = "_archive";

    public string Name => "data";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var choice = OrderContentJson.ReadRemoval(context.Json).KeepData;
        var lake = clients.Lake(RemovalCalls.StockOf(context).Lake).GetFileSystemClient(LakePaths.Container);
        var folder = LakePaths.Of(context.Scope.Project!.Value).Path;
        try
        {
            if (choice is DataRetention.Delete)
                return await lake.GetDirectoryClient(folder).DeleteIfExistsAsync(cancellation) ? StepResult.Done($"{folder} is deleted.") : StepResult.Done("The lake holds no folder of it.");
            var place = choice is DataRetention.Archive ? await MoveAsync(lake, folder, context.StartedAt, cancellation) : folder;
            if (!await lake.GetDirectoryClient(place).ExistsAsync(cancellation)) return StepResult.Done("The lake holds no folder of it.");
            return StepResult.Done($"{place} holds the data; {await CloseAsync(lake.GetDirectoryClient(place), cancellation)} people, groups or identities no longer reach it.");
        }
        catch (Exception missing) when (AzureProblem.From(missing, cancellation) is { Kind: AzureProblemKind.Missing })
        {
            return StepResult.Done("There is no lake any more.");
        }
    }

    // The day of the order's begin names the folder: the same in every attempt.
    private static async Task<string> MoveAsync(DataLakeFileSystemClient lake, string folder, DateTimeOffset begin, CancellationToken cancellation)
    {
        var archive = $"{LakePaths.Projects.Path}/{Archive}";
        var target = $"{archive}/{folder[(folder.LastIndexOf('/') + 1)..]}-{begin.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
        if (!await lake.GetDirectoryClient(folder).ExistsAsync(cancellation) || await lake.GetDirectoryClient(target).ExistsAsync(cancellation)) return target;
        await lake.GetDirectoryClient(archive).CreateIfNotExistsAsync(cancellation);
        await lake.GetDirectoryClient(folder).RenameAsync(target, cancellation);
        return target;
    }

    private static async Task<int> CloseAsync(DataLakeDirectoryClient folder, CancellationToken cancellation)
    {
        var list = (await folder.GetAccessControlAsync(userPrincipalName: false, cancellation)).Value.AccessControlList;
        var named = list.Where(item => item.EntityId is { Length: > 0 }).Select(item => (item.AccessControlType, item.EntityId)).Distinct().ToList();
        if (named.Count == 0) return 0;
        await folder.RemoveAccessControlRecursiveAsync(
            [.. named.SelectMany(item => new[] { false, true }.Select(inherited => new RemovePathAccessControlItem(item.AccessControlType, inherited, item.EntityId)))], null, null, cancellation);
        return named.Count;
    }
}
