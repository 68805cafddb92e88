using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Esml.Factory.Projects;

namespace Esml.Operations.Sample;

/// <summary>Parameters of <c>infra/factory.bicep</c> and <c>infra/project.bicep</c> for the sample factory.</summary>
internal sealed class SampleParameters(SampleAddresses addresses, DateTimeOffset now)
{
    private const int CommonDaysOld = 420;

    /// <summary>The project and environment that were ordered with GPU nodes, for which a subscription has no quota until it asks.</summary>
    public static Placement WithoutQuota { get; } = new(ScopeKey.Of(new(4)), FactoryEnvironment.Test);

    public JsonObject Common(FactoryEnvironment environment) => Wrap(new()
    {
        ["environmentName"] = Name(environment),
        ["addressSpace"] = addresses.Space(environment),
        ["subnets"] = addresses.Common(environment),
        ["owners"] = "core.team@example.com",
        ["costCenter"] = "9999",
        ["deployedOn"] = DaysAgo(CommonDaysOld),
    });

    public JsonObject Project(SampleProject project, FactoryEnvironment environment)
    {
        var values = new JsonObject
        {
            ["environmentName"] = Name(environment),
            ["projectNumber"] = project.Number.ToString(),
            ["projectType"] = project.Type switch { ProjectType.GenAi => "genai", ProjectType.All => "all", _ => "esml" },
            ["useCase"] = project.UseCase,
            ["owners"] = project.Owner,
            ["businessUnit"] = project.BusinessUnit,
            ["costCenter"] = project.CostCentre,
            ["teamGroupId"] = TeamOf(project).ToString(),
            ["subnetCidrs"] = addresses.Project(environment, project),
            ["monthlyBudget"] = project.BudgetIn(environment),
            ["deployedOn"] = DaysAgo(project.DaysOld(environment)),
        };
        if (new Placement(ScopeKey.Of(project.Number), environment) == WithoutQuota) values["sizes"] = GpuSizes();
        return Wrap(values);
    }

    public static string Name(FactoryEnvironment environment) => environment switch
    {
        FactoryEnvironment.Dev => "dev",
        FactoryEnvironment.Test => "test",
        _ => "prod",
    };

    private static Guid TeamOf(SampleProject project) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"team of project {project.Number}")).AsSpan(0, 16));

    private static JsonObject GpuSizes() => new()
    {
        ["cluster"] = new JsonObject { ["vmSize"] = "Standard_D13_v2", ["priority"] = "Dedicated", ["minNodes"] = 0, ["maxNodes"] = 5, ["idleTime"] = "PT120S" },
        ["computeInstanceVmSize"] = "Standard_DS11_v2",
        ["aks"] = new JsonObject { ["vmSize"] = "Standard_NC24ads_A100_v4", ["nodes"] = 2, ["autoscale"] = true, ["maxNodes"] = 4 },
        ["eventHubs"] = new JsonObject { ["throughputUnits"] = 1, ["maxThroughputUnits"] = 4, ["partitions"] = 4 },
        ["databricksTier"] = "premium",
        ["storageSku"] = "Standard_ZRS",
        ["search"] = new JsonObject { ["sku"] = "standard", ["replicas"] = 1 },
        ["webPlan"] = new JsonObject { ["sku"] = "P0v3", ["instances"] = 1 },
    };

    private static JsonObject Wrap(JsonObject values) =>
        new(values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, new JsonObject { ["value"] = value.Value?.DeepClone() })));

    private string DaysAgo(int days) => now.AddDays(-days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
