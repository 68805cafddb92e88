namespace Esml.Azure.MachineLearning.Models;

/// <summary>What assets and jobs have in common: a text, and two sets of names with values.</summary>
public class MachineLearningResourceBase
{
    private protected MachineLearningResourceBase()
    {
    }

    public string? Description { get; set; }

    /// <summary>Can be added to, but not changed later.</summary>
    public IDictionary<string, string> Properties { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    public IDictionary<string, string> Tags { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();
}

/// <summary>An asset over all its versions.</summary>
public class MachineLearningAssetContainer : MachineLearningResourceBase
{
    private protected MachineLearningAssetContainer()
    {
    }

    public bool? IsArchived { get; set; }

    public string? LatestVersion { get; init; }

    public string? NextVersion { get; init; }
}

/// <summary>One version of an asset.</summary>
public class MachineLearningAssetBase : MachineLearningResourceBase
{
    private protected MachineLearningAssetBase()
    {
    }

    public bool? IsAnonymous { get; set; }

    public bool? IsArchived { get; set; }
}
