using Esml.Azure.Arm;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>What Azure keeps of a place in storage that runs read and write.</summary>
public sealed class MachineLearningDatastoreData : MachineLearningData<MachineLearningDatastoreProperties>
{
    public MachineLearningDatastoreData(MachineLearningDatastoreProperties properties) : base(properties)
    {
    }

    internal MachineLearningDatastoreData(ArmBody<MachineLearningDatastoreProperties> body) : base(body)
    {
    }
}
