using System.Text.Json.Nodes;
using Esml.Factory.Projects;
using Esml.LocalAzure.Bicep;
using Esml.Operations.Provisioning;

namespace Esml.Tests.Infra;

[Collection(TemplateTests.Name)]
public sealed class ProjectTemplateTests(TemplateExpansion templates)
{
    private static readonly FactoryConvention LongRegion = new() { Prefix = "dc-heroes-", LocationSuffix = "swecn", ScaleSet = "-002", LakePrefix = "heroes" };

    public static TheoryData<ProjectType, FactoryEnvironment> All => [.. from type in Enum.GetValues<ProjectType>() from environment in Enum.GetValues<FactoryEnvironment>() select (type, environment)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Project_OfEachTypeAndEnvironment_HasTheNamesThatTheFactoryComputes(ProjectType type, FactoryEnvironment environment)
    {
        var parameters = TemplateExpansion.Project(type, environment);

        var expansion = await templates.ExpandAsync(parameters);

        Assert.Equal(Expected(parameters), Found(expansion));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Project_WithEveryService_HasTheNamesThatTheFactoryComputes(ProjectType type, FactoryEnvironment environment)
    {
        var everything = new ProjectServices
        {
            AzureMachineLearning = true, ComputeInstance = true, AksForAzureML = true, Datafactory = true, Databricks = true, EventHubs = true,
            AIFoundry = true, AISearch = true, AzureOpenAI = true, ContentSafety = true, AIDocIntelligence = true, AzureSpeech = true,
            AzureAIVision = true, CosmosDB = true, WebApp = true, ContainerApps = true,
        };
        var parameters = TemplateExpansion.Project(type, environment, LongRegion, everything);

        var expansion = await templates.ExpandAsync(parameters);

        Assert.Equal(Expected(parameters), Found(expansion));
    }

    [Fact]
    public async Task Project_WithoutBudgetOrServices_IsItsBaseline()
    {
        var parameters = TemplateExpansion.Project(ProjectType.All, FactoryEnvironment.Dev, services: new()) with { MonthlyBudget = 0 };

        var expansion = await templates.ExpandAsync(parameters);

        Assert.Equal(Expected(parameters, budget: false), Found(expansion));
    }

    [Fact]
    public async Task Group_CarriesTheTagsThatTheFactoryReads()
    {
        var expansion = await templates.ExpandAsync(TemplateExpansion.Project(ProjectType.Esml, FactoryEnvironment.Test));

        var group = expansion.Resources.Single(resource => resource.Type == "Microsoft.Resources/resourceGroups");
        var tags = FactoryTags.Read(group.Body["tags"]!.AsObject().Select(tag => KeyValuePair.Create(tag.Key, tag.Value!.GetValue<string>())));
        Assert.Equal(
            new FactoryTags(new ProjectNumber(7), FactoryEnvironment.Test, ProjectType.Esml, "Predict churn", "ann@example.com, bo@example.com", "Sales", "123456", ScaleSet.First, new(2026, 1, 15, 10, 0, 0, TimeSpan.Zero)),
            tags);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Resources_AreAllAttributedToTheirProject(ProjectType type, FactoryEnvironment environment)
    {
        var expansion = await templates.ExpandAsync(TemplateExpansion.Project(type, environment));

        var untagged = expansion.Resources.Where(resource => resource.Body["location"] is not null && resource.Body["tags"]?["AIFactory project"]?.GetValue<string>() != "007");
        Assert.Empty(untagged.Select(resource => resource.Id));
    }

    [Theory]
    [InlineData(FactoryEnvironment.Dev, "contributor")]
    [InlineData(FactoryEnvironment.Test, "reader")]
    [InlineData(FactoryEnvironment.Prod, "reader")]
    public async Task Team_MayChangeDevOnly(FactoryEnvironment environment, string role)
    {
        var parameters = TemplateExpansion.Project(ProjectType.Esml, environment);

        var expansion = await templates.ExpandAsync(parameters);

        var roleIds = expansion.Resources
            .Where(resource => resource.Body["properties"]?["principalId"]?.GetValue<string>() == parameters.TeamGroupId && IsOnGroup(resource.Id))
            .Select(resource => resource.Body["properties"]!["roleDefinitionId"]!.GetValue<string>()[^36..]);
        Assert.Equal([role == "contributor" ? "b24988ac-6180-42a0-ab88-20f7382dd24c" : "acdd72a7-3385-48ef-bd42-f606fba81ae7"], roleIds);
    }

    [Fact]
    public async Task Budget_AlertsItsOwnersFromTheMonthOfTheDeployment()
    {
        var expansion = await templates.ExpandAsync(TemplateExpansion.Project(ProjectType.Esml, FactoryEnvironment.Prod) with { MonthlyBudget = 3000 });

        var budget = expansion.Resources.Single(resource => resource.Type.EndsWith("/budgets", StringComparison.Ordinal)).Body["properties"]!;
        Assert.Equal(3000, budget["amount"]!.GetValue<int>());
        Assert.Equal("2026-01-01T00:00:00Z", budget["timePeriod"]!["startDate"]!.GetValue<string>());
        Assert.Equal(["ann@example.com", "bo@example.com"], budget["notifications"]!["Actual80"]!["contactEmails"]!.AsArray().Select(address => address!.GetValue<string>()));
    }

    [Theory]
    [InlineData(FactoryEnvironment.Dev, false, 1)]
    [InlineData(FactoryEnvironment.Prod, true, 3)]
    public async Task Aks_IsOneNodeInDevAndScalesInProd(FactoryEnvironment environment, bool scales, int nodes)
    {
        var expansion = await templates.ExpandAsync(TemplateExpansion.Project(ProjectType.Esml, environment));

        var pool = expansion.Resources.Single(resource => resource.Type == "Microsoft.ContainerService/managedClusters").Body["properties"]!["agentPoolProfiles"]![0]!;
        Assert.Equal(scales, pool["enableAutoScaling"]!.GetValue<bool>());
        Assert.Equal(nodes, pool["count"]!.GetValue<int>());
    }

    [Fact]
    public void Parameters_AreThoseOfTheTemplate()
    {
        var declared = JsonNode.Parse(Templates.Project.Json)!["parameters"]!.AsObject();
        var given = (TemplateExpansion.Project(ProjectType.Esml, FactoryEnvironment.Dev, services: new()) with { MonthlyBudget = 1, Access = "private" }).ToJson();

        Assert.Empty(given.Select(parameter => parameter.Key).Except(declared.Select(parameter => parameter.Key)));
        Assert.Empty(declared.Where(parameter => parameter.Value!["defaultValue"] is null).Select(parameter => parameter.Key).Except(given.Select(parameter => parameter.Key)));
        Assert.Empty(declared.Select(parameter => parameter.Key).Where(name => name.StartsWith("enable", StringComparison.Ordinal)).Except(given.Select(parameter => parameter.Key)));
    }

    private static bool IsOnGroup(string id) => id.Split('/').Length == 9;

    private static IEnumerable<string> Expected(ProjectParameters parameters, bool budget = true)
    {
        var names = new FactoryNames(parameters.Convention, TemplateExpansion.Subscription, parameters.Environment);
        var services = parameters.Services ?? ProjectServices.Of(parameters.Type, parameters.Environment);
        var resources = new ProjectResources(names, parameters.Number, parameters.Type, services, ProjectResources.DefaultModels);
        return resources.Of(parameters.Subnets, budget).Select(resource => $"{resource.Type} {resource.Name}").Order(StringComparer.Ordinal);
    }

    internal static IEnumerable<string> Found(BicepExpansion expansion) => expansion.Resources
        .Where(resource => resource.Type != "Microsoft.Authorization/roleAssignments")
        .Select(resource => $"{resource.Type} {resource.Name}").Order(StringComparer.Ordinal);
}
