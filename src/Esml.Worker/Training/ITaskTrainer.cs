using System.Collections.Immutable;
using Esml.Factory.Models;
using Esml.Worker.Input;
using Microsoft.ML;

namespace Esml.Worker.Training;

/// <summary>
/// What differs between regression, binary and multiclass. Each fit starts from a context of its own:
/// the context's random numbers are shared by all that use it, and a trial's outcome mustn't depend on the trials before.
/// </summary>
internal interface ITaskTrainer
{
    /// <summary>Learns from the given rows. The model takes one column, <c>Features</c>, with the features' names as slot names.</summary>
    ITransformer Fit(LearnerSettings settings, int[] rows);

    /// <summary>The rows as the model takes them.</summary>
    IDataView View(int[] rows);

    TaskScores Score(ITransformer model, int[] rows);
}

/// <summary>A model's scores on some rows, with the predictions that they come from.</summary>
/// <param name="Choice">The score that trials are chosen by.</param>
/// <param name="TieBreak">Decides where <paramref name="Choice"/> is equal; lower is better.</param>
internal sealed record TaskScores(
    ValidationScore Choice,
    double TieBreak,
    ImmutableSortedDictionary<string, double?> Metrics,
    ImmutableSortedDictionary<string, string> Tags,
    ConfusionMatrix? Confusion,
    ImmutableArray<string> PredictionColumns,
    ImmutableArray<ImmutableArray<string>> Predictions);
