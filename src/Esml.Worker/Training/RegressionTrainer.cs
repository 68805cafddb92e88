using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Models;
using Esml.Worker.Input;
using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace Esml.Worker.Training;

internal sealed class RegressionTrainer(Dataset data, int seed) : ITaskTrainer
{
    public IDataView View(int[] rows) => Views.Create(data, rows, row => (float)data.Targets[row]);

    public ITransformer Fit(LearnerSettings settings, int[] rows) => Estimator(new(seed), settings).Fit(View(rows));

    public TaskScores Score(ITransformer model, int[] rows)
    {
        double[] predicted = [.. model.Transform(View(rows)).Column<float>("Score").Select(value => (double)value)];
        var scores = RegressionScores.Measure([.. rows.Select(row => data.Targets[row])], predicted);
        var metrics = scores.ToMetrics();
        return new(
            new ValidationScore("RMSE", metrics["RMSE"], HigherIsBetter: false), scores.Mae, metrics, scores.ToTags(), null,
            ["predicted"], [.. predicted.Select(value => (ImmutableArray<string>)[value.ToString("R", CultureInfo.InvariantCulture)])]);
    }

    private LightGbmRegressionTrainer.Options LightGbm(TreeSettings tree) => new()
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
        TreeSettings { Learner: Learner.LightGBM } tree => ml.Regression.Trainers.LightGbm(LightGbm(tree)),
        TreeSettings tree => ml.Regression.Trainers.FastTree(TreeOptions.FastTree<FastTreeRegressionTrainer.Options>(tree, seed)),
        LinearSettings linear => ml.Transforms.NormalizeMeanVariance(Views.Features).Append(ml.Regression.Trainers.Sdca(
            new SdcaRegressionTrainer.Options { L2Regularization = linear.L2, NumberOfThreads = 1, MaximumNumberOfIterations = 100 })),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "Not a learner for regression."),
    };
}
