using System.Collections.Concurrent;
using Azure.ResourceManager;
using Esml.Azure.Resources;
using Esml.Factory.Provisioning;
using Esml.Operations.Changes;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>Looks for everything that the templates promise, and whether it came up.</summary>
internal sealed class VerifyStep(ArmClient arm) : IProvisioningStep
{
    private const int AtOnce = 8;
    private const int Named = 5;

    public string Name => "verify";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var expected = context.Changed is null ? ExpectedResources.Of(context).Expected : FormerOutput.Of(context).Expected;
        var findings = new ConcurrentBag<(string Id, string State)>();
        await Parallel.ForEachAsync(expected, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (resource, token) =>
        {
            var found = await AnyResource.Of(arm, resource.Id, resource.ApiVersion).FindAsync(token);
            var state = found is null ? "missing" : $"{found["properties"]?["provisioningState"]}";
            if (state is not ("" or "Succeeded")) findings.Add((resource.Id, state));
        });
        var wrong = findings.OrderBy(finding => finding.Id, StringComparer.OrdinalIgnoreCase).ToList();
        if (wrong.Count == 0) return StepResult.Done($"All {expected.Length} resources stand.", StepJson.Write(new VerifyOutput(expected.Length)));
        var list = string.Join(", ", wrong.Take(Named).Select(finding => $"{Short(finding.Id)} ({finding.State})"));
        return StepResult.Failed(new(FaultClass.Template, "ResourceMissing", wrong[0].Id, $"{wrong.Count} of {expected.Length} resources are not as promised: {list}{(wrong.Count > Named ? ", ..." : ".")}"));
    }

    private static string Short(string id) => id[(id.LastIndexOf("/providers/", StringComparison.OrdinalIgnoreCase) is var at && at >= 0 ? at + "/providers/".Length : 0)..];
}

internal sealed record VerifyOutput(int Resources);
