using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Models;
using Esml.Worker.Input;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace Esml.Worker.Training;

internal sealed class MulticlassTrainer(Dataset data, int seed) : ITaskTrainer
{
    public IDataView View(int[] rows) => Views.Create(data, rows, row => data.Classes[data.Class(row)]);

    /// <summary>The mapping of names to keys needs the label, so it stays out of the model, which is used where no label is known.</summary>
    public ITransformer Fit(LearnerSettings settings, int[] rows)
    {
        var ml = new MLContext(seed);
        var keys = ml.Data.LoadFromEnumerable(data.Classes.Select(name => new ClassName { Name = name }));
        var view = View(rows);
        var keyed = ml.Transforms.Conversion.MapValueToKey(Views.Label, keyData: keys).Fit(view).Transform(view);
        return Estimator(ml, settings).Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(keyed);
    }

    public TaskScores Score(ITransformer model, int[] rows)
    {
        double[][] probabilities = [.. model.Transform(View(rows)).Column<float[]>("Score").Select(Normalised)];
        var scores = ClassificationScores.MeasureMulticlass(data.Classes, [.. rows.Select(data.Class)], probabilities);
        var metrics = scores.ToMetrics();
        return new(
            new ValidationScore("Accuracy", metrics["Accuracy"], HigherIsBetter: true), scores.LogLoss, metrics, scores.ToTags(), scores.Confusion,
            ["predicted", .. data.Classes.Select(name => $"probability_{name}")],
            [.. probabilities.Select(Prediction)]);
    }

    private ImmutableArray<string> Prediction(double[] shares) =>
        [data.Classes[Array.IndexOf(shares, shares.Max())], .. shares.Select(share => share.ToString("R", CultureInfo.InvariantCulture))];

    /// <summary>One-versus-all scores are probabilities that needn't sum to 1.</summary>
    private static double[] Normalised(float[] scores)
    {
        double[] shares = [.. scores.Select(score => (double)Math.Max(0, score))];
        var sum = shares.Sum();
        return sum > 0 ? [.. shares.Select(share => share / sum)] : [.. shares.Select(_ => 1.0 / shares.Length)];
    }

    private LightGbmMulticlassTrainer.Options LightGbm(TreeSettings tree) => new()
    {
        NumberOfIterations = tree.Trees,
        NumberOfLeaves = tree.Leaves,
        MinimumExampleCountPerLeaf = tree.RowsPerLeaf,
        LearningRate = tree.LearningRate,
        NumberOfThreads = 1,
        Seed = seed,
    };

    private IEstimator<ITransformer> Estimator(MLContext ml, LearnerSettings settings) => settings switch
    {
        TreeSettings { Learner: Learner.LightGBM } tree =>
            ml.MulticlassClassification.Trainers.LightGbm(LightGbm(tree)),
        TreeSettings tree => ml.MulticlassClassification.Trainers.OneVersusAll(
            ml.BinaryClassification.Trainers.FastTree(TreeOptions.FastTree<FastTreeBinaryTrainer.Options>(tree, seed))),
        LinearSettings linear => ml.Transforms.NormalizeMeanVariance(Views.Features).Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
            new LbfgsMaximumEntropyMulticlassTrainer.Options { L2Regularization = linear.L2, NumberOfThreads = 1 })),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "Not a learner for several classes."),
    };

    private sealed class ClassName
    {
        public required string Name { get; set; }
    }
}
