using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Orders;

/// <summary>One service that an order switches on or off.</summary>
/// <param name="Key">The name of the flag in <see cref="ProjectServices"/>; <c>project.bicep</c> puts <c>enable</c> before it.</param>
/// <param name="Types">Types of project whose network has room for it.</param>
public sealed record ServiceSwitch(
    string Key,
    string Title,
    string Group,
    Func<ProjectServices, bool> IsOn,
    Func<ProjectServices, bool, ProjectServices> With,
    ImmutableArray<ProjectType> Types)
{
    private const string Learning = "Machine learning";
    private const string Data = "Data";
    private const string Ai = "Generative AI";
    private const string Apps = "Applications";
    private static readonly ImmutableArray<ProjectType> Every = [ProjectType.Esml, ProjectType.GenAi, ProjectType.All];

    /// <summary>All of them, in the order in which a form shows them.</summary>
    public static ImmutableArray<ServiceSwitch> All { get; } =
    [
        new(nameof(ProjectServices.AzureMachineLearning), "Azure ML workspace", Learning, s => s.AzureMachineLearning, (s, on) => s with { AzureMachineLearning = on }, Every),
        new(nameof(ProjectServices.ComputeInstance), "Compute instance in Dev", Learning, s => s.ComputeInstance, (s, on) => s with { ComputeInstance = on }, Every),
        new(nameof(ProjectServices.AksForAzureML), "AKS cluster for models", Learning, s => s.AksForAzureML, (s, on) => s with { AksForAzureML = on }, Every),
        new(nameof(ProjectServices.Datafactory), "Data factory", Data, s => s.Datafactory, (s, on) => s with { Datafactory = on }, Every),
        // Databricks puts its machines into two subnets of its own, container apps and web apps into one each.
        new(nameof(ProjectServices.Databricks), "Databricks", Data, s => s.Databricks, (s, on) => s with { Databricks = on }, [ProjectType.Esml, ProjectType.All]),
        new(nameof(ProjectServices.EventHubs), "Event Hubs", Data, s => s.EventHubs, (s, on) => s with { EventHubs = on }, Every),
        new(nameof(ProjectServices.CosmosDB), "Cosmos DB", Data, s => s.CosmosDB, (s, on) => s with { CosmosDB = on }, Every),
        new(nameof(ProjectServices.AIFoundry), "AI Foundry with models", Ai, s => s.AIFoundry, (s, on) => s with { AIFoundry = on }, Every),
        new(nameof(ProjectServices.AISearch), "AI Search", Ai, s => s.AISearch, (s, on) => s with { AISearch = on }, Every),
        new(nameof(ProjectServices.AzureOpenAI), "Azure OpenAI", Ai, s => s.AzureOpenAI, (s, on) => s with { AzureOpenAI = on }, Every),
        new(nameof(ProjectServices.ContentSafety), "Content Safety", Ai, s => s.ContentSafety, (s, on) => s with { ContentSafety = on }, Every),
        new(nameof(ProjectServices.AIDocIntelligence), "Document Intelligence", Ai, s => s.AIDocIntelligence, (s, on) => s with { AIDocIntelligence = on }, Every),
        new(nameof(ProjectServices.AzureSpeech), "Speech", Ai, s => s.AzureSpeech, (s, on) => s with { AzureSpeech = on }, Every),
        new(nameof(ProjectServices.AzureAIVision), "Vision", Ai, s => s.AzureAIVision, (s, on) => s with { AzureAIVision = on }, Every),
        new(nameof(ProjectServices.WebApp), "Web app", Apps, s => s.WebApp, (s, on) => s with { WebApp = on }, [ProjectType.GenAi, ProjectType.All]),
        new(nameof(ProjectServices.ContainerApps), "Container apps", Apps, s => s.ContainerApps, (s, on) => s with { ContainerApps = on }, [ProjectType.All]),
    ];

    /// <summary>Those that a type has room for.</summary>
    public static IEnumerable<ServiceSwitch> For(ProjectType type) => All.Where(one => one.Types.Contains(type));
}
