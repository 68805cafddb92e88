using System.Text.Json.Nodes;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Removals;

/// <summary>Writes down what stands, and marks the group so that everybody sees that it is leaving.</summary>
internal sealed class LeavingStep(RemovalScout scout, RemovalCalls calls, SweepRequests sweeps) : IProvisioningStep
{
    public const string StepName = "leaving";

    public string Name => StepName;

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var content = OrderContentJson.ReadRemoval(context.Json);
        // Taken once: after a kill the list of the first attempt holds, also when a part of it is gone.
        var stock = StepJson.Read<RemovalStock>(context.Output) ?? await scout.TakeAsync(context.Scope, context.Environment!.Value, content.KeepVault, cancellation);
        await context.ReportAsync(StepJson.Write(stock), cancellation);
        await calls.MarkAsync(stock.Group, Departure.Leaving, cancellation);
        sweeps.Ask(withModels: false);
        return StepResult.Done($"{stock.Resources.Length} resources, {stock.Subnets.Length} subnets, {stock.SecurityGroups.Length} security groups and {stock.Rights.Length} rights go.");
    }
}

/// <summary>What stands in the project's subnets.</summary>
internal sealed class OccupantsStep(RemovalCalls calls) : IProvisioningStep
{
    public string Name => "occupants";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var stock = RemovalCalls.StockOf(context);
        return StepResult.Done($"{await calls.DeleteAsync(stock.Resources.Where(resource => resource.IsOccupant), stock.Subscription, cancellation)} resources that stood in subnets are gone.");
    }
}

/// <summary>Takes security groups and route tables off the subnets.</summary>
internal sealed class DetachStep(RemovalCalls calls) : IProvisioningStep
{
    public string Name => "detach";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var id in RemovalCalls.StockOf(context).Subnets)
        {
            if (await calls.At(id, RemovalCalls.NetworkVersion).FindAsync(cancellation) is not { } subnet || subnet["properties"] is not JsonObject properties) continue;
            if (properties["networkSecurityGroup"] is null && properties["routeTable"] is null) continue;
            properties.Remove("networkSecurityGroup");
            properties.Remove("routeTable");
            await calls.At(id, RemovalCalls.NetworkVersion).PutAsync(new JsonObject { ["properties"] = properties.DeepClone() }, cancellation);
            done++;
        }

        return StepResult.Done($"{done} subnets are without security group.");
    }
}

/// <summary>The subnets, one after the other: Azure changes one of a network at a time.</summary>
internal sealed class SubnetsStep(RemovalCalls calls) : IProvisioningStep
{
    public string Name => "subnets";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var stock = RemovalCalls.StockOf(context);
        foreach (var id in stock.Subnets) await calls.At(id, RemovalCalls.NetworkVersion).DeleteAsync(cancellation);
        return StepResult.Done($"{stock.Subnets.Length} subnets are gone.");
    }
}

/// <summary>The security groups that hung on them.</summary>
internal sealed class SecurityGroupsStep(RemovalCalls calls) : IProvisioningStep
{
    public string Name => "securitygroups";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var stock = RemovalCalls.StockOf(context);
        foreach (var id in stock.SecurityGroups) await calls.At(id, RemovalCalls.NetworkVersion).DeleteAsync(cancellation);
        return StepResult.Done($"{stock.SecurityGroups.Length} security groups are gone.");
    }
}
