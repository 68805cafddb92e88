using System.Collections.Immutable;

namespace Esml.Factory.Models;

/// <summary>Test-set scores of a classification.</summary>
/// <param name="Accuracy">Share of rows whose class was predicted.</param>
/// <param name="F1">Of the positive class where there are two; else the mean weighted by how often each class occurs.</param>
/// <param name="Precision">As <paramref name="F1"/>. True precision, also where there are two classes.</param>
/// <param name="Recall">As <paramref name="F1"/>.</param>
/// <param name="MacroF1">Mean over the classes, each counting the same.</param>
/// <param name="MacroPrecision">As <paramref name="MacroF1"/>.</param>
/// <param name="MacroRecall">As <paramref name="MacroF1"/>.</param>
/// <param name="Matthews">Matthews' correlation, for any number of classes.</param>
/// <param name="LogLoss">Mean negative logarithm of the probability given to the actual class.</param>
/// <param name="RocAuc">Area under the ROC curve; null where there are more than two classes.</param>
/// <param name="Confusion">Actual against predicted classes.</param>
public sealed record ClassificationScores(
    double Accuracy,
    double F1,
    double Precision,
    double Recall,
    double MacroF1,
    double MacroPrecision,
    double MacroRecall,
    double Matthews,
    double LogLoss,
    double? RocAuc,
    ConfusionMatrix Confusion)
{
    /// <param name="classes">The negative class, then the positive one.</param>
    /// <param name="actual">Index of each row's class.</param>
    /// <param name="predicted">Index of the class predicted for each row.</param>
    /// <param name="probabilities">Probability of the positive class for each row.</param>
    public static ClassificationScores MeasureBinary(
        ImmutableArray<string> classes, ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, ReadOnlySpan<double> probabilities)
    {
        var confusion = ConfusionMatrix.Count(classes, actual, predicted);
        var ofActual = new double[actual.Length];
        for (var i = 0; i < actual.Length; i++)
            ofActual[i] = actual[i] == 1 ? probabilities[i] : 1 - probabilities[i];
        return new(
            confusion.Accuracy, confusion.F1(1), confusion.Precision(1), confusion.Recall(1),
            confusion.Macro(confusion.F1), confusion.Macro(confusion.Precision), confusion.Macro(confusion.Recall),
            confusion.Matthews, MeanLogLoss(ofActual), AreaUnderRoc(actual, probabilities), confusion);
    }

    /// <param name="classes">Names of the classes, in the order of their indexes.</param>
    /// <param name="actual">Index of each row's class.</param>
    /// <param name="probabilities">For each row, the probability of each class; the highest one is the prediction.</param>
    public static ClassificationScores MeasureMulticlass(
        ImmutableArray<string> classes, ReadOnlySpan<int> actual, ReadOnlySpan<double[]> probabilities)
    {
        var predicted = new int[actual.Length];
        var ofActual = new double[actual.Length];
        for (var i = 0; i < actual.Length; i++)
        {
            predicted[i] = Array.IndexOf(probabilities[i], probabilities[i].Max());
            ofActual[i] = probabilities[i][actual[i]];
        }

        var confusion = ConfusionMatrix.Count(classes, actual, predicted);
        return new(
            confusion.Accuracy, confusion.Weighted(confusion.F1), confusion.Weighted(confusion.Precision), confusion.Weighted(confusion.Recall),
            confusion.Macro(confusion.F1), confusion.Macro(confusion.Precision), confusion.Macro(confusion.Recall),
            confusion.Matthews, MeanLogLoss(ofActual), null, confusion);
    }

    /// <summary>
    /// The share of pairs (one row of each class) in which the positive row has the higher score; ties count half.
    /// NaN where a class is missing.
    /// </summary>
    public static double AreaUnderRoc(ReadOnlySpan<int> actual, ReadOnlySpan<double> scores)
    {
        var ranks = Ranks.Of(scores);
        double positives = 0, rankSum = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            if (actual[i] != 1)
                continue;
            positives++;
            rankSum += ranks[i];
        }

        var pairs = positives * (actual.Length - positives);
        return pairs == 0 ? double.NaN : (rankSum - positives * (positives + 1) / 2) / pairs;
    }

    /// <summary>All scores by the names that the factory uses in files and charts; what is undefined is null.</summary>
    public ImmutableSortedDictionary<string, double?> ToMetrics() => ScoreTags.Name(
    [
        ("Accuracy", Accuracy), ("F1_Score", F1), ("Precision", Precision), ("Recall", Recall), ("Macro_F1_Score", MacroF1),
        ("Macro_Precision", MacroPrecision), ("Macro_Recall", MacroRecall), ("Matthews_Correlation", Matthews), ("Log_Loss", LogLoss),
        .. RocAuc is { } area ? [("ROC_AUC", area)] : ReadOnlySpan<(string, double)>.Empty,
    ]);

    /// <summary>The tags of a model with these scores.</summary>
    public ImmutableSortedDictionary<string, string> ToTags() => ScoreTags
        .Write(
        [
            (ModelTags.Accuracy, Accuracy), (ModelTags.F1, F1), (ModelTags.Precision, Precision), (ModelTags.Recall, Recall),
            (ModelTags.Matthews, Matthews), (ModelTags.RocAuc, RocAuc ?? double.NaN),
        ])
        .Add(ModelTags.ConfusionMatrix, Confusion.ToText());

    /// <summary>A probability of 0 for what happened would make the mean infinite, whatever the other rows say; so it's kept above 1e-15.</summary>
    private static double MeanLogLoss(ReadOnlySpan<double> probabilitiesOfActual)
    {
        double sum = 0;
        foreach (var probability in probabilitiesOfActual)
            sum -= Math.Log(Math.Clamp(probability, 1e-15, 1));
        return sum / probabilitiesOfActual.Length;
    }
}
