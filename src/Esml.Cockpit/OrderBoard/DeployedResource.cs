using System.Collections.Immutable;
using System.Text.Json;
using Esml.Factory.Provisioning;
using Esml.Operations.Orders;

namespace Esml.Cockpit.OrderBoard;

/// <summary>A resource as it comes up while a deployment runs.</summary>
/// <param name="State">Azure's word: Running, Succeeded, Failed.</param>
internal sealed record DeployedResource(string Id, string Type, string Name, string State, double? Seconds)
{
    public string Css => State switch
    {
        "Succeeded" => "ok",
        "Failed" => "fail",
        "Waiting" or "Canceled" => "absent",
        _ => "work",
    };

    /// <summary>From the output of an environment's deploy step: <c>{"deployment":"…","resources":[{"id","type","name","state","seconds"}]}</c>. What fails and what goes on first.</summary>
    public static ImmutableArray<DeployedResource> Of(ImmutableArray<OrderStep> steps)
    {
        var step = steps.FirstOrDefault(one => one.Key.EndsWith("/deploy", StringComparison.Ordinal));
        if (step is not { Output: { } json } || step.State is StepState.Undone) return [];
        try
        {
            var output = JsonSerializer.Deserialize<Deployment>(json, JsonSerializerOptions.Web);
            return output?.Resources is { IsDefaultOrEmpty: false } resources ? [.. resources.OrderBy(Rank)] : [];
        }
        catch (JsonException)
        {
            // What an older version wrote is not worth an error on the page.
            return [];
        }
    }

    private static int Rank(DeployedResource resource) => resource.Css switch { "fail" => 0, "work" => 1, "ok" => 2, _ => 3 };

    private sealed record Deployment(ImmutableArray<DeployedResource> Resources);
}
