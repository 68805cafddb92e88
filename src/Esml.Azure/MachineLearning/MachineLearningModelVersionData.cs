using Esml.Azure.Arm;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>What Azure keeps of one version of a model.</summary>
public sealed class MachineLearningModelVersionData : MachineLearningData<MachineLearningModelVersionProperties>
{
    public MachineLearningModelVersionData(MachineLearningModelVersionProperties properties) : base(properties)
    {
    }

    internal MachineLearningModelVersionData(ArmBody<MachineLearningModelVersionProperties> body) : base(body)
    {
    }
}
