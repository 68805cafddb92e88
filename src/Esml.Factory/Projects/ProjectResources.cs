using System.Collections.Immutable;
using Esml.Factory.Network;

namespace Esml.Factory.Projects;

/// <summary>What one environment of a project consists of, role assignments left out.</summary>
/// <param name="Models">Names of the Foundry account's model deployments.</param>
public sealed record ProjectResources(FactoryNames Factory, ProjectNumber Number, ProjectType Type, ProjectServices Services, ImmutableArray<string> Models)
{
    private const string MachineLearning = "Microsoft.MachineLearningServices/workspaces";
    private const string Cognitive = "Microsoft.CognitiveServices/accounts";

    /// <summary>What the templates deploy to Foundry when nothing else is said.</summary>
    public static ImmutableArray<string> DefaultModels { get; } = ["gpt-4.1", "text-embedding-3-large"];

    private ProjectNames Names { get; } = Factory.Project(Number);

    private bool HasWorkspace => Services.AzureMachineLearning || Services.AksForAzureML;

    public ImmutableArray<NamedResource> Of(ProjectSubnets subnets, bool budget = true) =>
    [
        new("Microsoft.Resources/resourceGroups", Factory.ProjectGroup(Number)),
        .. Network(subnets),
        .. Baseline(),
        .. HasWorkspace ? Workspace() : [],
        .. Services.AksForAzureML ? Kubernetes() : [],
        .. Data(),
        .. GenAi(),
        .. Web(),
        .. When(budget, new NamedResource("Microsoft.CostManagement/budgets", Names.Budget)),
    ];

    private IEnumerable<NamedResource> Network(ProjectSubnets subnets) =>
    [
        .. When(subnets.Databricks, new NamedResource("Microsoft.Network/networkSecurityGroups", Names.DatabricksSecurityGroup)),
        .. When(subnets.Kubernetes, new NamedResource("Microsoft.Network/networkSecurityGroups", Names.AksSecurityGroup)),
        .. When(subnets.GenAi is not null, new NamedResource("Microsoft.Network/networkSecurityGroups", Names.GenAiSecurityGroup)),
        .. subnets.All.Select(subnet => new NamedResource(
            "Microsoft.Network/virtualNetworks/subnets", $"{Factory.Common.VirtualNetwork}/{Names.Subnet(subnet.Name)}")),
    ];

    private IEnumerable<NamedResource> Baseline() =>
    [
        new("Microsoft.ManagedIdentity/userAssignedIdentities", Names.Identity),
        new("Microsoft.Insights/components", Names.Insights),
        .. Reachable("Microsoft.KeyVault/vaults", Names.KeyVault, "vault"),
        .. Reachable("Microsoft.Storage/storageAccounts", Names.Storage, "blob", "file"),
        .. Type is ProjectType.All ? [] : Reachable("Microsoft.Storage/storageAccounts", Names.SecondStorage, "blob"),
    ];

    private IEnumerable<NamedResource> Workspace() =>
    [
        .. Reachable("Microsoft.KeyVault/vaults", Names.WorkspaceKeyVault, "vault"),
        .. Reachable(MachineLearning, Names.Workspace, "amlworkspace"),
        new($"{MachineLearning}/computes", $"{Names.Workspace}/{Names.Cluster}"),
        .. When(Services.ComputeInstance, new NamedResource($"{MachineLearning}/computes", $"{Names.Workspace}/{Names.ComputeInstance}")),
        new($"{MachineLearning}/datastores", $"{Names.Workspace}/{Names.LakeDatastore}"),
    ];

    private IEnumerable<NamedResource> Kubernetes() =>
    [
        new("Microsoft.ContainerService/managedClusters", Names.Aks),
        new("Microsoft.KubernetesConfiguration/extensions", "azureml"),
        new($"{MachineLearning}/computes", $"{Names.Workspace}/{Names.AttachedAks}"),
    ];

    private IEnumerable<NamedResource> Data() =>
    [
        .. Services.Datafactory ? Reachable("Microsoft.DataFactory/factories", Names.DataFactory, "dataFactory") : [],
        .. When(Services.Databricks, new NamedResource("Microsoft.Databricks/workspaces", Names.Databricks)),
        .. Services.EventHubs ? Reachable("Microsoft.EventHub/namespaces", Names.EventHubs, "namespace") : [],
        .. When(Services.EventHubs, new NamedResource("Microsoft.EventHub/namespaces/eventhubs", $"{Names.EventHubs}/scored")),
        .. Services.CosmosDB ? Reachable("Microsoft.DocumentDB/databaseAccounts", Names.Cosmos, "Sql") : [],
    ];

    private IEnumerable<NamedResource> GenAi() =>
    [
        .. Services.AIFoundry ? Foundry() : [],
        .. Services.AISearch ? Reachable("Microsoft.Search/searchServices", Names.Search, "searchService") : [],
        .. Services.AzureOpenAI ? Reachable(Cognitive, Names.OpenAi, "account") : [],
        .. Services.ContentSafety ? Reachable(Cognitive, Names.ContentSafety, "account") : [],
        .. Services.AIDocIntelligence ? Reachable(Cognitive, Names.DocumentIntelligence, "account") : [],
        .. Services.AzureSpeech ? Reachable(Cognitive, Names.Speech, "account") : [],
        .. Services.AzureAIVision ? Reachable(Cognitive, Names.Vision, "account") : [],
    ];

    private IEnumerable<NamedResource> Foundry() =>
    [
        .. Reachable(Cognitive, Names.Foundry, "account"),
        new($"{Cognitive}/projects", $"{Names.Foundry}/{Names.FoundryProject}"),
        .. Models.Select(model => new NamedResource($"{Cognitive}/deployments", $"{Names.Foundry}/{model}")),
    ];

    private IEnumerable<NamedResource> Web() =>
    [
        .. When(Services.WebApp, new NamedResource("Microsoft.Web/serverfarms", Names.WebPlan)),
        .. Services.WebApp ? Reachable("Microsoft.Web/sites", Names.WebApp, "sites") : [],
        .. When(Services.ContainerApps, new NamedResource("Microsoft.App/managedEnvironments", Names.ContainerEnvironment)),
    ];

    private static IEnumerable<NamedResource> When(bool wanted, NamedResource resource) => wanted ? [resource] : [];

    private static IEnumerable<NamedResource> Reachable(string type, string name, params string[] groups) =>
        [new(type, name), .. groups.SelectMany(group => CommonResources.Endpoint(name, group))];
}
