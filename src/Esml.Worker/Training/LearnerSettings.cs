using System.Collections.Immutable;
using Esml.Factory.Models;

namespace Esml.Worker.Training;

/// <summary>One learner with the settings of one trial.</summary>
internal abstract record LearnerSettings(Learner Learner)
{
    /// <summary>The settings in one line, as the leaderboard shows them.</summary>
    public abstract override string ToString();
}

/// <param name="RowsPerLeaf">Fewest rows that a leaf may stand for.</param>
internal sealed record TreeSettings(Learner Learner, int Trees, int Leaves, int RowsPerLeaf, double LearningRate) : LearnerSettings(Learner)
{
    public override string ToString() =>
        FormattableString.Invariant($"trees={Trees} leaves={Leaves} rowsPerLeaf={RowsPerLeaf} learningRate={LearningRate}");
}

internal sealed record LinearSettings(float L2) : LearnerSettings(Learner.Linear)
{
    public override string ToString() => FormattableString.Invariant($"l2={L2}");
}

/// <summary>What is tried, in which order.</summary>
internal static class LearnerPlan
{
    /// <summary>The first settings of each learner, then the second ones, and so on, until the budget is used or nothing is left to try.</summary>
    public static ImmutableArray<LearnerSettings> For(TrainingTask task, ImmutableArray<Learner> learners, int trials)
    {
        var columns = learners.Distinct().Select(learner => Settings(task, learner)).ToArray();
        return
        [
            .. Enumerable.Range(0, columns.Max(column => column.Length))
                .SelectMany(row => columns.Where(column => row < column.Length).Select(column => column[row]))
                .Take(trials),
        ];
    }

    private static LearnerSettings[] Settings(TrainingTask task, Learner learner) => (learner, task) switch
    {
        // The two linear algorithms count their penalty differently: per row, and over all rows.
        (Learner.Linear, TrainingTask.Regression) => [new LinearSettings(0.0001f), new LinearSettings(0.01f), new LinearSettings(0.1f), new LinearSettings(0.001f)],
        (Learner.Linear, _) => [new LinearSettings(1f), new LinearSettings(0.1f), new LinearSettings(10f), new LinearSettings(0.01f)],
        _ =>
        [
            new TreeSettings(learner, Trees: 60, Leaves: 8, RowsPerLeaf: 10, LearningRate: 0.1),
            new TreeSettings(learner, Trees: 120, Leaves: 4, RowsPerLeaf: 10, LearningRate: 0.05),
            new TreeSettings(learner, Trees: 100, Leaves: 16, RowsPerLeaf: 5, LearningRate: 0.1),
            new TreeSettings(learner, Trees: 200, Leaves: 6, RowsPerLeaf: 20, LearningRate: 0.03),
        ],
    };
}
