using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Models;
using Esml.Worker.Input;
using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace Esml.Worker.Training;

internal sealed class BinaryTrainer(Dataset data, int seed) : ITaskTrainer
{
    public IDataView View(int[] rows) => Views.Create(data, rows, row => data.Class(row) == 1);

    public ITransformer Fit(LearnerSettings settings, int[] rows) => Estimator(new(seed), settings).Fit(View(rows));

    public TaskScores Score(ITransformer model, int[] rows)
    {
        var output = model.Transform(View(rows));
        double[] probabilities = [.. output.Column<float>("Probability").Select(value => (double)value)];
        int[] predicted = [.. output.Column<bool>("PredictedLabel").Select(positive => positive ? 1 : 0)];
        var scores = ClassificationScores.MeasureBinary(data.Classes, [.. rows.Select(data.Class)], predicted, probabilities);
        var metrics = scores.ToMetrics();
        return new(
            new ValidationScore("ROC_AUC", metrics["ROC_AUC"], HigherIsBetter: true), scores.LogLoss, metrics, scores.ToTags(), scores.Confusion,
            ["predicted", $"probability_{data.Classes[1]}"],
            [.. predicted.Zip(probabilities, (index, share) => (ImmutableArray<string>)[data.Classes[index], share.ToString("R", CultureInfo.InvariantCulture)])]);
    }

    private LightGbmBinaryTrainer.Options LightGbm(TreeSettings tree) => new()
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
        TreeSettings { Learner: Learner.LightGBM } tree => ml.BinaryClassification.Trainers.LightGbm(LightGbm(tree)),
        TreeSettings tree => ml.BinaryClassification.Trainers.FastTree(TreeOptions.FastTree<FastTreeBinaryTrainer.Options>(tree, seed)),
        LinearSettings linear => ml.Transforms.NormalizeMeanVariance(Views.Features).Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression(
            new LbfgsLogisticRegressionBinaryTrainer.Options { L2Regularization = linear.L2, NumberOfThreads = 1 })),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "Not a learner for two classes."),
    };
}
