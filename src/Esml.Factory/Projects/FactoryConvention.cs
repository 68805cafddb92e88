namespace Esml.Factory.Projects;

/// <summary>What the names of one factory have in common. The templates take the same six values as their parameter <c>convention</c>.</summary>
public sealed record FactoryConvention
{
    /// <summary>Starts every resource group, hyphen included.</summary>
    public string Prefix { get; init; } = "acme-";

    /// <summary>The region in short, two to five letters and digits.</summary>
    public string LocationSuffix { get; init; } = "weu";

    /// <summary>Hyphen included. Project numbers start again in each scale set.</summary>
    public string ScaleSet { get; init; } = "-001";

    /// <summary>Ends the names of COMMON resources.</summary>
    public string CommonSuffix { get; init; } = "-001";

    /// <summary>Ends the names of project resources.</summary>
    public string ProjectSuffix { get; init; } = "-001";

    /// <summary>Starts the name of the lake account; at most eight letters and digits.</summary>
    public string LakePrefix { get; init; } = "acme";
}
