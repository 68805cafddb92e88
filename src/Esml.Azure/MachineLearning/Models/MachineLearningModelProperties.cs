namespace Esml.Azure.MachineLearning.Models;

/// <summary>A model over all its versions.</summary>
public sealed class MachineLearningModelContainerProperties : MachineLearningAssetContainer
{
    public RegistryAssetProvisioningState? ProvisioningState { get; init; }
}

/// <summary>One version of a model: where its files lie, and which job made it.</summary>
public sealed class MachineLearningModelVersionProperties : MachineLearningAssetBase
{
    /// <summary>For example <c>azureml://jobs/{id}/outputs/artifacts/model</c> or the address of a blob.</summary>
    public Uri? ModelUri { get; set; }

    /// <summary><c>custom_model</c>, <c>mlflow_model</c> or <c>triton_model</c>.</summary>
    public string? ModelType { get; set; }

    public string? JobName { get; set; }

    public string? Stage { get; set; }

    public IDictionary<string, MachineLearningFlavorData>? Flavors { get; set; }

    public RegistryAssetProvisioningState? ProvisioningState { get; init; }
}

/// <summary>How one framework loads a model.</summary>
public sealed class MachineLearningFlavorData
{
    public IDictionary<string, string>? Data { get; set; }
}
