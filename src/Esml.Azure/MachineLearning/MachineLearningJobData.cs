using Esml.Azure.Arm;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>What Azure keeps of a run: of a command or of a pipeline.</summary>
public sealed class MachineLearningJobData : MachineLearningData<MachineLearningJobProperties>
{
    public MachineLearningJobData(MachineLearningJobProperties properties) : base(properties)
    {
    }

    internal MachineLearningJobData(ArmBody<MachineLearningJobProperties> body) : base(body)
    {
    }
}
