using System.Text.Json;
using Azure.Core;
using Azure.ResourceManager.Models;
using Esml.Azure.Arm;
using Esml.Azure.Resources.Models;

namespace Esml.Azure.Resources;

/// <summary>What Azure keeps of a deployment.</summary>
public sealed class ArmDeploymentData : ResourceData
{
    private ArmDeploymentData(ArmBody<ArmDeploymentPropertiesExtended> body) : base(body.Id, body.Name, body.Type ?? default, body.SystemData)
    {
        Location = body.Location;
        Properties = body.Properties;
        Tags = body.Tags?.AsReadOnly() ?? new Dictionary<string, string>().AsReadOnly();
    }

    public AzureLocation? Location { get; }

    public ArmDeploymentPropertiesExtended? Properties { get; }

    public IReadOnlyDictionary<string, string> Tags { get; }

    internal static ArmDeploymentData Read(BinaryData json) => new(ArmJson.Read<ArmBody<ArmDeploymentPropertiesExtended>>(json));

    internal static ArmDeploymentData Read(JsonElement item) => new(ArmJson.Read<ArmBody<ArmDeploymentPropertiesExtended>>(item));
}
