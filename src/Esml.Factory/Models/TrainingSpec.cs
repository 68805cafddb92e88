using System.Collections.Immutable;

namespace Esml.Factory.Models;

/// <summary>What the worker is asked to train: one file may name many runs. Relative paths start at the file's own folder.</summary>
public sealed record TrainingSpec(ImmutableArray<TrainingRun> Runs);

/// <summary>One model to train.</summary>
/// <param name="Dataset">Path of a CSV file with a header row.</param>
/// <param name="Label">The column to predict.</param>
/// <param name="Output">Folder for the model and its scores; made if missing.</param>
public sealed record TrainingRun(string Dataset, string Label, TrainingTask Task, string Output)
{
    /// <summary>What progress lines and the result call this run; the last part of <see cref="Output"/> where it isn't given.</summary>
    public string? Name { get; init; }

    /// <summary>The class whose probability a binary model gives; where it isn't given, the later of the two names in ordinal order.</summary>
    public string? Positive { get; init; }

    /// <summary>Columns to learn from; all but the label where none are given.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    public int Seed { get; init; } = 42;

    public SplitShares Split { get; init; } = new();

    /// <summary>
    /// Share of the rows to use, so that a model of growing data's earlier days can be trained. A smaller share is part of a larger one
    /// with the same seed, and a row stays in its part of the split.
    /// </summary>
    public double RowShare { get; init; } = 1;

    public ImmutableArray<Learner> Learners { get; init; } = [Learner.LightGBM, Learner.FastTree, Learner.Linear];

    /// <summary>How many combinations of learner and settings are tried, spread evenly over the learners.</summary>
    public int Trials { get; init; } = 6;
}

/// <summary>Shares of the rows to learn from, to choose between trials, and to score the chosen model. They sum to 1.</summary>
public sealed record SplitShares(double Train = 0.6, double Validate = 0.2, double Test = 0.2);

/// <summary>A family of learning algorithms.</summary>
public enum Learner
{
    LightGBM,
    FastTree,
    Linear,
}

/// <summary>What a model is trained to predict: a number, one of two classes, or one of several.</summary>
public enum TrainingTask
{
    Regression,
    Binary,
    Multiclass,
}
