using System.Collections.Immutable;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>A kind of versioned asset.</summary>
/// <param name="Segment">Its place in paths: "models".</param>
/// <param name="Noun">How messages call it.</param>
/// <param name="Required">Properties without which a version is refused.</param>
/// <param name="Fixed">Properties that a version keeps for ever; only its description, tags and marks may change.</param>
internal sealed record AssetKind(string Segment, string Noun, ImmutableArray<string> Required, ImmutableArray<string> Fixed)
{
    public string ContainerType => "Microsoft.MachineLearningServices/workspaces/" + Segment;

    public string VersionType => ContainerType + "/versions";

    public static readonly ImmutableArray<AssetKind> All =
    [
        new("models", "Model", [], ["modelUri", "modelType", "jobName"]),
        new("data", "Data", ["dataType", "dataUri"], ["dataType", "dataUri"]),
        new("environments", "Environment", [], ["image", "condaFile", "build"]),
        new("components", "Component", ["componentSpec"], ["componentSpec"]),
        new("codes", "Code", [], ["codeUri"]),
    ];

    /// <summary>The shelf that holds the versions of a container.</summary>
    public string Versions(string container) => $"{Segment}|{container}";
}
