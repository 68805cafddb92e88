using Esml.Azure.Arm;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>What Azure keeps of a dataset, over all its versions.</summary>
public sealed class MachineLearningDataContainerData : MachineLearningData<MachineLearningDataContainerProperties>
{
    public MachineLearningDataContainerData(MachineLearningDataContainerProperties properties) : base(properties)
    {
    }

    internal MachineLearningDataContainerData(ArmBody<MachineLearningDataContainerProperties> body) : base(body)
    {
    }
}
