using Azure.Core;
using Esml.Azure.Arm;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>What Azure keeps of a model behind an endpoint.</summary>
public sealed class MachineLearningOnlineDeploymentData : MachineLearningTrackedData<MachineLearningOnlineDeploymentProperties>
{
    public MachineLearningOnlineDeploymentData(AzureLocation location, MachineLearningOnlineDeploymentProperties properties) : base(location, properties)
    {
    }

    internal MachineLearningOnlineDeploymentData(ArmBody<MachineLearningOnlineDeploymentProperties> body) : base(body)
    {
    }
}
