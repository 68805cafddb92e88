using System.Text.Json.Nodes;
using Azure.ResourceManager;
using Esml.Azure.Resources;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>The monthly budget, as it was ordered.</summary>
internal sealed class BudgetStep(ArmClient arm, ProjectTemplate template) : IProvisioningStep
{
    private const string BudgetType = "Microsoft.CostManagement/budgets";

    public string Name => "budget";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var expansion = await template.ExpandAsync(context, cancellation);
        if (expansion.FirstOrDefault(resource => resource.Type.Equals(BudgetType, StringComparison.OrdinalIgnoreCase)) is not { } wanted) return StepResult.Skipped("No budget was ordered.");
        var properties = wanted.Body["properties"]!.AsObject();
        var budget = AnyResource.Of(arm, wanted.Id, ExpectedResource.Of(wanted).ApiVersion);
        var standing = await budget.FindAsync(cancellation);
        if (Amount(standing?["properties"]) == Amount(properties)) return StepResult.Done($"The budget is {Amount(properties):0} a month in the subscription's currency.");
        var body = new JsonObject { ["properties"] = properties.DeepClone() };
        // Azure refuses to change a budget without the mark of what was read.
        if (standing?["eTag"] is { } mark) body["eTag"] = mark.DeepClone();
        await budget.PutAsync(body, cancellation);
        return StepResult.Done($"The budget was {(standing is null ? "missing" : "another")} and is {Amount(properties):0} a month in the subscription's currency now.");
    }

    private static decimal? Amount(JsonNode? properties) => properties?["amount"] is JsonValue amount && decimal.TryParse($"{amount}", System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;
}
