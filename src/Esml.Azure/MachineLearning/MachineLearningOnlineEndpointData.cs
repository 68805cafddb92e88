using Azure.Core;
using Esml.Azure.Arm;
using Esml.Azure.MachineLearning.Models;

namespace Esml.Azure.MachineLearning;

/// <summary>What Azure keeps of an address under which models answer.</summary>
public sealed class MachineLearningOnlineEndpointData : MachineLearningTrackedData<MachineLearningOnlineEndpointProperties>
{
    public MachineLearningOnlineEndpointData(AzureLocation location, MachineLearningOnlineEndpointProperties properties) : base(location, properties)
    {
    }

    internal MachineLearningOnlineEndpointData(ArmBody<MachineLearningOnlineEndpointProperties> body) : base(body)
    {
    }
}
