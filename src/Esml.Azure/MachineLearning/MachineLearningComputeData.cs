using Azure.Core;
using Esml.Azure.Arm;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>What Azure keeps of a cluster or machine that trains or serves.</summary>
public sealed class MachineLearningComputeData : MachineLearningTrackedData<MachineLearningComputeProperties>
{
    public MachineLearningComputeData(AzureLocation location) : base(location, new())
    {
    }

    internal MachineLearningComputeData(ArmBody<MachineLearningComputeProperties> body) : base(body)
    {
    }
}
