namespace Esml.Factory.Projects;

/// <summary>Which services a project environment gets. The flags are called as those of <c>project.bicep</c>.</summary>
public sealed record ProjectServices
{
    public bool AzureMachineLearning { get; init; }

    public bool ComputeInstance { get; init; }

    public bool AksForAzureML { get; init; }

    public bool Datafactory { get; init; }

    public bool Databricks { get; init; }

    public bool EventHubs { get; init; }

    public bool AIFoundry { get; init; }

    public bool AISearch { get; init; }

    public bool AzureOpenAI { get; init; }

    public bool ContentSafety { get; init; }

    public bool AIDocIntelligence { get; init; }

    public bool AzureSpeech { get; init; }

    public bool AzureAIVision { get; init; }

    public bool CosmosDB { get; init; }

    public bool WebApp { get; init; }

    public bool ContainerApps { get; init; }

    /// <summary>What a type brings when nothing else is said.</summary>
    public static ProjectServices Of(ProjectType type, FactoryEnvironment environment)
    {
        var esml = type is ProjectType.Esml;
        return new()
        {
            AzureMachineLearning = esml,
            ComputeInstance = esml && environment is FactoryEnvironment.Dev,
            AksForAzureML = esml,
            Datafactory = esml,
            Databricks = esml,
            EventHubs = esml,
            AIFoundry = !esml,
            AISearch = !esml,
        };
    }
}
