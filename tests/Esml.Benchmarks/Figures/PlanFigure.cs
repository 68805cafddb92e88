using Esml.Azure;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations;
using Esml.Operations.Orders;
using Esml.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Esml.Benchmarks.Figures;

/// <summary>How long the plan of an order for three environments takes after a change of the form: of words, of one environment, of a service.</summary>
internal static class PlanFigure
{
    private const double Aim = 300;

    public static async Task MeasureAsync(Report report, CancellationToken cancellationToken)
    {
        report.Section("Live plan of an order, three environments");
        await using var cloud = await LocalCloud.StartAsync();
        var folder = Directory.CreateTempSubdirectory("esml-plan-").FullName;
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Folder"] = folder, ["Sample:Enabled"] = "false" }).Build();
        await using (var services = new ServiceCollection().AddLogging().AddSingleton<IHostApplicationLifetime, ApplicationLifetime>().AddAzure(settings, _ => cloud.Handler).AddOperations(settings).BuildServiceProvider())
        {
            await services.OpenStateAsync(cancellationToken);
            await MeasureAsync(report, services.GetRequiredService<OrderPlanner>(), cancellationToken);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(Report report, OrderPlanner planner, CancellationToken cancellationToken)
    {
        var caller = new Caller("benchmark", "Benchmark", [FactoryRole.CoreTeam], []);
        var order = A.Order();
        var step = 0;
        Task Plan(ProjectOrder changed) => planner.PlanAsync(caller, changed, cancellationToken);
        report.Figure("first plan, with the engine's start", await Samples.TimeAsync(() => Plan(order)), "ms");
        var words = await Samples.CollectAsync(40, () => Plan(order with { UseCase = $"Use case {step++}" }));
        // Node counts that were not asked for before: nothing is remembered.
        var sizes = await Samples.CollectAsync(40, () => Plan(order with { Sizes = order.Sizes.SetItem(FactoryEnvironment.Test, EnvironmentSizes.Of(FactoryEnvironment.Test) with { ClusterMaxNodes = 6 + step++ }) }));
        var all = await Samples.CollectAsync(40, () => Plan(Everywhere(order, 6 + step++)));
        report.Figure("words changed, p95", words.P95, "ms", atMost: Aim);
        report.Figure("one environment changed, p95", sizes.P95, "ms", atMost: Aim);
        report.Figure("all environments changed, median", all.Median, "ms", atMost: Aim);
        report.Figure("all environments changed, p95", all.P95, "ms", atMost: Aim);
    }

    private static ProjectOrder Everywhere(ProjectOrder order, int nodes) => order with
    {
        Sizes = order.Sizes.SetItems(Enum.GetValues<FactoryEnvironment>().Select(environment =>
            KeyValuePair.Create(environment, EnvironmentSizes.Of(environment) with { ClusterMaxNodes = nodes }))),
    };
}
