using Esml.Azure.Arm;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>What Azure keeps of one version of a dataset.</summary>
public sealed class MachineLearningDataVersionData : MachineLearningData<MachineLearningDataVersionProperties>
{
    public MachineLearningDataVersionData(MachineLearningDataVersionProperties properties) : base(properties)
    {
    }

    internal MachineLearningDataVersionData(ArmBody<MachineLearningDataVersionProperties> body) : base(body)
    {
    }
}
