using System.Text.Json.Nodes;
using Esml.Factory.Network;
using Esml.Factory.Projects;

namespace Esml.Operations.Provisioning;

/// <summary>What <c>project.bicep</c> is told. Null leaves the template's own default.</summary>
public sealed record ProjectParameters
{
    public required FactoryEnvironment Environment { get; init; }

    public required ProjectNumber Number { get; init; }

    public required ProjectType Type { get; init; }

    public required string Location { get; init; }

    public required FactoryConvention Convention { get; init; }

    public required string UseCase { get; init; }

    /// <summary>E-mail addresses, separated by commas.</summary>
    public required string Owners { get; init; }

    public required ProjectSubnets Subnets { get; init; }

    public required DateTimeOffset DeployedOn { get; init; }

    public string? BusinessUnit { get; init; }

    public string? CostCentre { get; init; }

    public string? TeamGroupId { get; init; }

    /// <summary>In the subscription's currency, whole; 0 for no budget.</summary>
    public int? MonthlyBudget { get; init; }

    /// <summary>private, hybrid or public.</summary>
    public string? Access { get; init; }

    /// <summary>Null: those of the environment. As <c>modules/sizes.bicep</c> has them.</summary>
    public JsonObject? Sizes { get; init; }

    /// <summary>Null: what the type brings.</summary>
    public ProjectServices? Services { get; init; }

    /// <summary>As a deployment wants them: name to <c>{"value": ...}</c>.</summary>
    public JsonObject ToJson()
    {
        var values = new TemplateValues()
            .Add("environmentName", FactoryNames.NameOf(Environment))
            .Add("projectNumber", Number.ToString())
            .Add("projectType", NameOf(Type))
            .Add("location", Location)
            .Add("convention", TemplateValues.Of(Convention))
            .Add("useCase", UseCase)
            .Add("owners", Owners)
            .Add("subnetCidrs", new JsonObject(Subnets.All.Select(subnet => KeyValuePair.Create<string, JsonNode?>(subnet.Key, subnet.Range.ToString()))))
            .Add("deployedOn", TemplateValues.Of(DeployedOn))
            .Add("businessUnit", BusinessUnit)
            .Add("costCenter", CostCentre)
            .Add("teamGroupId", TeamGroupId)
            .Add("monthlyBudget", MonthlyBudget)
            .Add("access", Access)
            .Add("sizes", Sizes?.DeepClone());
        return Services is null ? values.Json : AddFlags(values, Services).Json;
    }

    /// <summary>As the parameter and the tag spell it.</summary>
    public static string NameOf(ProjectType type) => type switch
    {
        ProjectType.Esml => "esml",
        ProjectType.GenAi => "genai",
        ProjectType.All => "all",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of project."),
    };

    private static TemplateValues AddFlags(TemplateValues values, ProjectServices services) => values
        .Add("enableAzureMachineLearning", services.AzureMachineLearning)
        .Add("enableComputeInstance", services.ComputeInstance)
        .Add("enableAksForAzureML", services.AksForAzureML)
        .Add("enableDatafactory", services.Datafactory)
        .Add("enableDatabricks", services.Databricks)
        .Add("enableEventHubs", services.EventHubs)
        .Add("enableAIFoundry", services.AIFoundry)
        .Add("enableAISearch", services.AISearch)
        .Add("enableAzureOpenAI", services.AzureOpenAI)
        .Add("enableContentSafety", services.ContentSafety)
        .Add("enableAIDocIntelligence", services.AIDocIntelligence)
        .Add("enableAzureSpeech", services.AzureSpeech)
        .Add("enableAzureAIVision", services.AzureAIVision)
        .Add("enableCosmosDB", services.CosmosDB)
        .Add("enableWebApp", services.WebApp)
        .Add("enableContainerApps", services.ContainerApps);
}
