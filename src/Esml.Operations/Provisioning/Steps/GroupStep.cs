using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Azure.ResourceManager;
using Esml.Azure.Resources;
using Esml.Factory.Provisioning;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>The resource group with all its tags, and the list of what will stand: taken from the templates once, for every later step.</summary>
internal sealed class GroupStep(ArmClient arm, ProjectTemplate template) : IProvisioningStep
{
    public const string StepName = "group";
    public const string ApiVersion = "2025-04-01";
    private const string GroupType = "Microsoft.Resources/resourceGroups";

    public string Name => StepName;

    public static string IdOf(StepContext context) => context.Place.Names.GroupId(context.Place.Names.ProjectGroup(context.Place.Number));

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var expansion = await template.ExpandAsync(context, cancellation);
        var wanted = expansion.First(resource => resource.Type.Equals(GroupType, StringComparison.OrdinalIgnoreCase));
        var group = AnyResource.Of(arm, IdOf(context), ApiVersion);
        // Written down before the first word to Azure: a group that is found after a kill is then known to be ours.
        if (context.Output is null && await group.FindAsync(cancellation) is not null)
            return StepResult.Failed(new(FaultClass.Template, "GroupTaken", IdOf(context), "A resource group of this name stands already, and this order did not make it."));
        var output = StepJson.Write(new ExpectedResources(IdOf(context), [.. expansion.Select(ExpectedResource.Of)]));
        await context.ReportAsync(output, cancellation);
        await group.PutAsync(new JsonObject { ["location"] = context.Place.Location, ["tags"] = wanted.Body["tags"]?.DeepClone() ?? new JsonObject() }, cancellation);
        return StepResult.Done($"The resource group {context.Place.Names.ProjectGroup(context.Place.Number)} stands.");
    }

    public async Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellation)
    {
        if (context.Output is null) return StepResult.Done("Nothing was made.");
        await AnyResource.Of(arm, IdOf(context), ApiVersion).DeleteAsync(cancellation);
        return StepResult.Done("The resource group is gone.");
    }
}

/// <summary>What an environment will consist of.</summary>
internal sealed record ExpectedResources(string Group, ImmutableArray<ExpectedResource> Expected)
{
    private const string Assignments = "/providers/Microsoft.Authorization/roleAssignments/";

    public static ExpectedResources Of(StepContext context) => StepJson.Read<ExpectedResources>(context.OutputBeside(GroupStep.StepName)) ?? new(GroupStep.IdOf(context), []);

    /// <summary>Rights that were given on what is not the project's own.</summary>
    public IEnumerable<ExpectedResource> Grants => Outside.Where(resource => resource.Id.Contains(Assignments, StringComparison.OrdinalIgnoreCase));

    /// <summary>Subnets before their security groups: whoever removes them needs this order.</summary>
    public IEnumerable<ExpectedResource> Network => Outside.Where(resource => resource.Id.Contains("/providers/Microsoft.Network/", StringComparison.OrdinalIgnoreCase) && !Grants.Contains(resource))
        .OrderBy(resource => resource.Id.Contains("/subnets/", StringComparison.OrdinalIgnoreCase) ? 0 : 1).ThenBy(resource => resource.Id, StringComparer.OrdinalIgnoreCase);

    private IEnumerable<ExpectedResource> Outside => Expected.Where(resource =>
        !resource.Id.Equals(Group, StringComparison.OrdinalIgnoreCase) && !resource.Id.StartsWith($"{Group}/", StringComparison.OrdinalIgnoreCase));
}

internal sealed record ExpectedResource(string Id, string ApiVersion)
{
    public static ExpectedResource Of(ExpandedResource resource) => new(resource.Id, resource.Body["apiVersion"]?.GetValue<string>() ?? GroupStep.ApiVersion);
}
