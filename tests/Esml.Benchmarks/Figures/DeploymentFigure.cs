using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Bicep;
using Esml.Operations.Provisioning;
using Esml.TestKit;

namespace Esml.Benchmarks.Figures;

/// <summary>How fast the Bicep engine expands one project, and how many whole projects local Azure deploys in a minute without simulated waiting.</summary>
internal static class DeploymentFigure
{
    private const int Projects = 40;

    public static async Task MeasureAsync(Report report, CancellationToken cancellationToken)
    {
        report.Section("Deployments");
        await using var cloud = await LocalCloud.StartAsync();
        await ExpandAsync(report, cloud, cancellationToken);
        await DeployAsync(cloud, "factory-dev", Templates.Factory, OrderedProject.Common(), cancellationToken);
        await DeployAsync(cloud, "project001-dev", Templates.Project, OrderedProject.Project(1), cancellationToken);
        var milliseconds = await Samples.TimeAsync(() => Parallel.ForAsync(2, Projects + 2, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, async (number, token) =>
            await DeployAsync(cloud, $"project{number:000}-dev", Templates.Project, OrderedProject.Project(number), token)));
        report.Figure("projects of type esml deployed", Projects / milliseconds * 60_000, "a minute");
        report.Figure("resources in one of them", await ResourcesAsync(cloud, cancellationToken), "");
    }

    private static async Task ExpandAsync(Report report, LocalCloud cloud, CancellationToken cancellationToken)
    {
        await using var engine = new BicepEngine(Path.Combine(cloud.Folder, "expand"), TimeProvider.System);
        var metadata = new BicepMetadata(cloud.Options.TenantId, cloud.Subscription, null, "westeurope", "project001-dev");
        Task Expand() => engine.ExpandAsync(OrderedProject.Template(Templates.Project), OrderedProject.Project(1), metadata, cancellationToken);
        report.Figure("engine start and first expansion", await Samples.TimeAsync(Expand), "ms");
        var samples = await Samples.CollectAsync(30, Expand);
        report.Figure("expansion of one project, median of 30", samples.Median, "ms");
        report.Figure("expansion of one project, p95", samples.P95, "ms");
    }

    private static async Task DeployAsync(LocalCloud cloud, string name, Template template, JsonObject parameters, CancellationToken cancellationToken)
    {
        var path = $"/subscriptions/{cloud.Subscription}/providers/Microsoft.Resources/deployments/{name}?api-version=2025-04-01";
        var body = new JsonObject
        {
            ["location"] = "westeurope",
            ["properties"] = new JsonObject { ["mode"] = "Incremental", ["template"] = OrderedProject.Template(template), ["parameters"] = parameters },
        };
        using var answer = await cloud.Http.PutAsJsonAsync(path, body, cancellationToken);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{name}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        for (var state = ""; state != "Succeeded"; await Task.Delay(2, cancellationToken))
        {
            var deployment = await cloud.Http.GetFromJsonAsync<JsonObject>(path, cancellationToken);
            state = deployment!["properties"]!["provisioningState"]!.GetValue<string>();
            if (state is "Failed" or "Canceled") throw new InvalidOperationException($"{name} ended {state}: {deployment["properties"]!["error"]}");
        }
    }

    private static async Task<int> ResourcesAsync(LocalCloud cloud, CancellationToken cancellationToken)
    {
        var page = await cloud.Http.GetFromJsonAsync<JsonObject>($"/subscriptions/{cloud.Subscription}/resources?api-version=2022-09-01&$filter=resourceGroup eq 'acme-esml-project001-weu-dev-001-rg'", cancellationToken);
        return page!["value"]!.AsArray().Count;
    }
}
