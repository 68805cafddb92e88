using System.Collections.Immutable;

namespace Esml.Factory.Models;

/// <summary>What the worker writes as <c>metrics.json</c>, last of all files of a run: where it stands, the run is whole.</summary>
/// <param name="Settings">Settings of the learner that won, as in the leaderboard.</param>
/// <param name="Validation">The score that it won with.</param>
/// <param name="Test">Scores on the test rows, which neither training nor choosing has seen; null where the rows leave one undefined.</param>
/// <param name="Confusion">Null for a regression.</param>
/// <param name="Tags">The scores and the kind of model, as tags for the registered model.</param>
/// <param name="Unavailable">Learners that were asked for and can't run on this machine.</param>
public sealed record TrainingResult(
    string Run,
    TrainingTask Task,
    string Label,
    string? Positive,
    ImmutableArray<string> Features,
    int Seed,
    Learner Learner,
    string Settings,
    ValidationScore Validation,
    ImmutableSortedDictionary<string, double?> Test,
    ConfusionMatrix? Confusion,
    ImmutableSortedDictionary<string, string> Tags,
    ImmutableArray<UnavailableLearner> Unavailable);

/// <summary>A score on the rows that trials are chosen by; null where it came out undefined.</summary>
public sealed record ValidationScore(string Metric, double? Value, bool HigherIsBetter);

/// <summary>One line of <c>leaderboard.json</c>, best first.</summary>
/// <param name="Validation">Null where the learner gave no model.</param>
/// <param name="Problem">What the learner said then.</param>
public sealed record Trial(Learner Learner, string Settings, ValidationScore? Validation, string? Problem = null);

/// <summary>A learner that can't run here, and why.</summary>
public sealed record UnavailableLearner(Learner Learner, string Reason);

/// <summary>What the worker writes as <c>split.json</c>: which rows a model was made from.</summary>
/// <param name="Sha256">Of the dataset file, in lower-case hexadecimal.</param>
/// <param name="Rows">Data rows in the file.</param>
/// <param name="RowsUsed">Of these, how many the run's row share kept.</param>
public sealed record TrainingSplit(string Dataset, string Sha256, int Rows, int RowsUsed, double RowShare, int Seed, int Train, int Validate, int Test);
