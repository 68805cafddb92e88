using System.Text.Json.Serialization;
using Azure.Core;

namespace Esml.Azure.Resources.Models;

/// <summary>The deployment whose changes are to be predicted.</summary>
public sealed class ArmDeploymentWhatIfContent(ArmDeploymentWhatIfProperties properties)
{
    /// <summary>Needed at the scope of a subscription.</summary>
    public AzureLocation? Location { get; set; }

    public ArmDeploymentWhatIfProperties Properties { get; } = properties;
}

/// <summary>The template, its parameters, and how much of the resources the answer is to show.</summary>
public sealed class ArmDeploymentWhatIfProperties(ArmDeploymentMode mode) : ArmDeploymentProperties(mode)
{
    [JsonIgnore]
    public WhatIfResultFormat? WhatIfResultFormat { get; set; }

    [JsonInclude, JsonPropertyName("whatIfSettings")]
    internal WhatIfSettings? Settings => WhatIfResultFormat is { } format ? new(format) : null;

    internal sealed record WhatIfSettings(WhatIfResultFormat ResultFormat);
}

/// <summary>Ids alone, or whole resources before and after.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WhatIfResultFormat>))]
public enum WhatIfResultFormat
{
    ResourceIdOnly,
    FullResourcePayloads,
}
