using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.ResourceManager;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Factory.Provisioning;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>Gives the project a service principal of the seeding vault, and that one the right to contribute to the group.</summary>
internal sealed class PrincipalStep(ArmClient arm, SeedingVault vault, IOptions<ProvisioningOptions> options) : IProvisioningStep
{
    public const string StepName = "principal";
    private const string Contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
    private const string AssignmentVersion = "2022-04-01";

    public string Name => StepName;

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        List<string> stock;
        try
        {
            stock = await vault.StockAsync(context.Place, cancellation);
        }
        catch (Exception closed) when (AzureProblem.From(closed, cancellation) is { Kind: AzureProblemKind.Missing or AzureProblemKind.Forbidden } problem)
        {
            return Without($"The seeding vault {vault.VaultOf(context.Place)} can't be read. {problem.Message}");
        }

        string? stem = null;
        await context.ChangeAsync(async once => stem = await BindAsync(once, context.Place, stock, cancellation), cancellation);
        if (stem is null) return Without($"The seeding vault {vault.VaultOf(context.Place)} has no free service principal.");
        var objectId = (await vault.ReadAsync(context.Place, stem, "oid", cancellation)).Value;
        if (!Guid.TryParse(objectId, out var principal)) return Wrong(stem, "is no object id");
        if (objectId.Equals((await vault.ReadAsync(context.Place, stem, "id", cancellation)).Value, StringComparison.OrdinalIgnoreCase)) return Wrong(stem, "is the application id; the object id of the service principal is needed");
        var assignment = AssignmentOf(GroupStep.IdOf(context), principal);
        await AnyResource.Of(arm, assignment, AssignmentVersion).PutAsync(Assignment(context.Place, principal), cancellation);
        return StepResult.Done($"{stem} contributes to the group.", StepJson.Write(new BoundPrincipal(stem, principal, vault.VaultOf(context.Place), assignment)));
    }

    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellation)
    {
        if (StepJson.Read<BoundPrincipal>(context.Output) is { } bound) await AnyResource.Of(arm, bound.Assignment, AssignmentVersion).DeleteAsync(cancellation);
        var environment = context.Place.Environment;
        await context.ChangeAsync(async once => once.Db.Principals.RemoveRange(await once.Db.Principals.Where(one => one.OrderId == once.Order.Id && one.Environment == environment).ToListAsync(cancellation)), cancellation);
        return StepResult.Done("The service principal is free again.");
    }

    private async Task<string?> BindAsync(OrderChange once, OrderPlace place, List<string> stock, CancellationToken cancellation)
    {
        var bound = await once.Db.Principals.Where(one => vault.IsShared || one.Environment == place.Environment).ToListAsync(cancellation);
        if (bound.FirstOrDefault(one => one.OrderId == once.Order.Id && one.Environment == place.Environment) is { } own) return own.Name;
        // In a shared vault one principal serves a project in all its environments.
        var stem = bound.FirstOrDefault(one => one.OrderId == once.Order.Id || one.Scope == once.Order.Scope)?.Name ?? stock.FirstOrDefault(one => !bound.Exists(other => other.Name.Equals(one, StringComparison.OrdinalIgnoreCase)));
        if (stem is null) return null;
        once.Db.Principals.Add(new PrincipalRecord { Environment = place.Environment, Name = stem, Scope = once.Order.Scope, OrderId = once.Order.Id, BoundAt = once.Now });
        once.Say("service principal bound", $"{stem} in {place.Environment}");
        return stem;
    }

    private StepResult Without(string reason)
    {
        var text = $"{reason} Order ten more from central IT.";
        return options.Value.Principals is PrincipalRule.Required ? StepResult.Failed(new(FaultClass.Access, "NoPrincipal", "", text)) : StepResult.Skipped($"{text} The project goes without.");
    }

    private static StepResult Wrong(string stem, string what) => StepResult.Failed(new(FaultClass.Access, "InvalidPrincipalId", $"{stem}-oid", $"The secret {stem}-oid {what}."));

    // The same for the same group and principal: repeating it finds it again.
    private static string AssignmentOf(string group, Guid principal)
    {
        var name = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{group}|{principal}|{Contributor}".ToUpperInvariant())).AsSpan(0, 16));
        return $"{group}/providers/Microsoft.Authorization/roleAssignments/{name}";
    }

    private static JsonObject Assignment(OrderPlace place, Guid principal) => new()
    {
        ["properties"] = new JsonObject
        {
            ["principalId"] = $"{principal}",
            ["principalType"] = "ServicePrincipal",
            ["roleDefinitionId"] = $"/subscriptions/{place.Subscription}/providers/Microsoft.Authorization/roleDefinitions/{Contributor}",
        },
    };
}

/// <summary>What became of it; nothing in it is secret.</summary>
internal sealed record BoundPrincipal(string Principal, Guid ObjectId, string Vault, string Assignment);
