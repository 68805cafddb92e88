using Esml.Azure.Arm;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>What Azure keeps of a model, over all its versions.</summary>
public sealed class MachineLearningModelContainerData : MachineLearningData<MachineLearningModelContainerProperties>
{
    public MachineLearningModelContainerData(MachineLearningModelContainerProperties properties) : base(properties)
    {
    }

    internal MachineLearningModelContainerData(ArmBody<MachineLearningModelContainerProperties> body) : base(body)
    {
    }
}
