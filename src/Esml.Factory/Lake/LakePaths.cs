using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Lake;

/// <summary>Where everything lies in the lake, below its container.</summary>
public static class LakePaths
{
    public const string Container = "lake3";
    public const string GoldFile = "gold.parquet";
    public const string ToScoreFile = "gold_to_score.parquet";
    public const string ScoredFile = "gold_scored.parquet";

    public static LakePlace Root { get; } = new(LakeArea.Root);

    public static LakePlace Master { get; } = new(LakeArea.Master);

    public static LakePlace Projects { get; } = new(LakeArea.Projects);

    public static LakePlace Active { get; } = new(LakeArea.Active);

    public static LakePlace Logging { get; } = new(LakeArea.Logging);

    /// <summary>Says which design the lake has, and its name.</summary>
    public static LakePlace DesignVersion { get; } = Active with { Rest = "esml_lake_version.json" };

    public static string Folder(ProjectNumber project) => $"project{project}";

    public static LakePlace Of(ProjectNumber project) => Projects with { Project = project };

    public static LakePlace Of(LakeModel model) => Of(model.Project) with { Model = LakeName.Folder(model.Folder) };

    /// <param name="domain">The source system or business domain; several folders are parted by slashes.</param>
    /// <param name="dataset">The data set's folder.</param>
    /// <param name="layer">In, Out or Bad.</param>
    public static LakePlace OfMaster(string domain, string dataset, LakeLayer layer) => layer is LakeLayer.In or LakeLayer.Out or LakeLayer.Bad
        ? Master with { Domain = string.Join('/', domain.Split('/').Select(LakeName.Folder)), Dataset = LakeName.Folder(dataset), Layer = layer }
        : throw new ArgumentOutOfRangeException(nameof(layer), layer, "MASTER holds what came in, what goes out and what is bad.");

    public static LakePlace Train(LakeModel model) => Of(model) with { Phase = LakePhase.Train };

    /// <param name="model">The model.</param>
    /// <param name="version">The model's version; 0 is the latest promoted one.</param>
    public static LakePlace Inference(LakeModel model, int version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        return Of(model) with { Phase = LakePhase.Inference, Version = version };
    }

    /// <summary>Where a data set's data of a day comes in.</summary>
    /// <param name="phase">From <see cref="Train"/> or <see cref="Inference"/>.</param>
    public static LakePlace In(LakePlace phase, string dataset, FactoryEnvironment environment, DateOnly date) =>
        OfDataset(phase, dataset, LakeLayer.In) with { Environment = environment, Date = date };

    public static LakePlace Out(LakePlace phase, string dataset) => OfDataset(phase, dataset, LakeLayer.Out);

    public static LakePlace Bad(LakePlace phase, string dataset) => OfDataset(phase, dataset, LakeLayer.Bad);

    /// <param name="runId">Of the run that made it; null is the folder of all.</param>
    public static LakePlace Bronze(LakePlace phase, string dataset, FactoryEnvironment environment, string? runId) =>
        OfDataset(phase, dataset, LakeLayer.Bronze) with { Environment = environment, RunId = OptionalRun(runId) };

    /// <inheritdoc cref="Bronze"/>
    public static LakePlace Silver(LakePlace phase, string dataset, FactoryEnvironment environment, string? runId) =>
        OfDataset(phase, dataset, LakeLayer.Silver) with { Environment = environment, RunId = OptionalRun(runId) };

    /// <summary>The data to train with: the latest, or a version of it.</summary>
    public static LakePlace Gold(LakeModel model, FactoryEnvironment environment, string? runId) =>
        Train(model) with { Layer = LakeLayer.Gold, Environment = environment, RunId = OptionalRun(runId) };

    public static LakePlace Split(LakeModel model, FactoryEnvironment environment, LakeSplit split, string runId) =>
        Gold(model, environment, runId) with { Split = split, Rest = $"gold_{split.ToString().ToLowerInvariant()}.parquet" };

    public static LakePlace ToScore(LakeModel model, int version, FactoryEnvironment environment, DateOnly date, string runId) =>
        Inference(model, version) with { Layer = LakeLayer.Gold, Environment = environment, Date = date, RunId = LakeName.Run(runId), Rest = ToScoreFile };

    public static LakePlace Scored(LakeModel model, int version, FactoryEnvironment environment, DateOnly date, string runId) =>
        Inference(model, version) with { Layer = LakeLayer.Scored, Environment = environment, Date = date, RunId = LakeName.Run(runId), Rest = ScoredFile };

    /// <summary>What an endpoint scored for a caller; without a run it is what the day holds.</summary>
    public static LakePlace ScoredOnline(LakeModel model, int version, FactoryEnvironment environment, DateOnly date, string? runId, string caller) =>
        Inference(model, version) with
        {
            Layer = LakeLayer.Scored, Environment = environment, Date = date, IsOnline = true, RunId = OptionalRun(runId), Rest = $"scored_{LakeName.Folder(caller)}.parquet",
        };

    /// <summary>Where every scoring leaves its result as well, whatever its model's version.</summary>
    public static LakePlace LatestScored(LakeModel model, FactoryEnvironment environment, string runId) =>
        Inference(model, 0) with { Layer = LakeLayer.Scored, Environment = environment, RunId = LakeName.Run(runId) };

    /// <summary>Says of which day the data to train with is, by environment.</summary>
    public static LakePlace ActiveTrain(LakeModel model) => Train(model) with { Layer = LakeLayer.Active, Rest = "active_in_folder.json" };

    public static LakePlace LastTrainRun(LakeModel model) => Train(model) with { Layer = LakeLayer.Active, Rest = "gold_trained_runinfo/last_train_run.csv" };

    /// <summary>Says of which day the data to score is, and with which version of the model, by environment.</summary>
    public static LakePlace ActiveInference(LakeModel model) =>
        Of(model) with { Phase = LakePhase.Inference, Layer = LakeLayer.Active, Rest = "active_scoring_in_folder.json" };

    public static LakePlace LastScoringRun(LakeModel model) =>
        Of(model) with { Phase = LakePhase.Inference, Layer = LakeLayer.Active, Rest = "gold_scored_runinfo/last_gold_run.csv" };

    /// <summary>The directories that a lake has before its first project.</summary>
    public static ImmutableArray<string> OfLake() => [.. new[] { Active, Logging, Master, Projects }.Select(place => place.Path)];

    /// <summary>The directories of a new project with its first model.</summary>
    public static ImmutableArray<string> OfProject(LakeModel model, IEnumerable<string> datasets) =>
    [
        Parent(ActiveTrain(model)),
        Parent(ActiveInference(model)),
        .. datasets.SelectMany(dataset => new[] { OfDataset(Train(model), dataset, LakeLayer.In), Out(Train(model), dataset), Bad(Train(model), dataset) }).Select(place => place.Path),
    ];

    private static string Parent(LakePlace place) => (place with { Rest = null }).Path;

    private static LakePlace OfDataset(LakePlace phase, string dataset, LakeLayer layer) => phase is { Area: LakeArea.Projects, Phase: not null, Layer: null, Rest: null }
        ? phase with { Dataset = LakeName.Folder(dataset), Layer = layer }
        : throw new ArgumentException($"'{phase}' is not where a model is trained or infers.", nameof(phase));

    private static string? OptionalRun(string? id) => id is null ? null : LakeName.Run(id);
}
