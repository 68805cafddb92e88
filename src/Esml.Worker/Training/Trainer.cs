using System.Collections.Immutable;
using Esml.Factory.Models;
using Esml.Worker.Output;
using Microsoft.ML;

namespace Esml.Worker.Training;

/// <summary>Trains one run: tries learners, keeps the one that is best on the rows to validate, and scores it once on the rows to test.</summary>
internal sealed class Trainer(PreparedRun prepared, ImmutableArray<UnavailableLearner> missing, Progress progress)
{
    /// <exception cref="TrainingFailedException">No learner can run here, or none gave a usable model.</exception>
    public TrainedModel Train(CancellationToken cancellation)
    {
        var task = TaskTrainer();
        var attempts = Plan().Select(settings => Try(task, settings, cancellation)).ToArray();
        var ranked = attempts.OrderByDescending(Goodness).ThenBy(attempt => attempt.Scores?.TieBreak).ToArray();
        var best = ranked[0];
        if (best is not { Model: { } model, Scores: { Choice.Value: not null } scores })
            throw new TrainingFailedException($"Run {prepared.Run.Name}: none of {ranked.Length} trials gave a usable model. {best.Trial.Problem}".TrimEnd());

        var test = task.Score(model, prepared.Split.Test);
        return new(
            prepared, Result(best.Trial, scores.Choice, test), test, [.. ranked.Select(attempt => attempt.Trial)],
            path => new MLContext().Model.Save(model, task.View(prepared.Split.Train).Schema, path));
    }

    private ImmutableArray<LearnerSettings> Plan()
    {
        var asked = prepared.Run.Learners;
        var able = asked.RemoveAll(learner => missing.Any(one => one.Learner == learner));
        return able.IsEmpty
            ? throw new TrainingFailedException($"Run {prepared.Run.Name}: no learner that it allows can run here. {missing[0].Reason} Allow another learner in \"learners\".")
            : LearnerPlan.For(prepared.Run.Task, able, prepared.Run.Trials);
    }

    private Attempt Try(ITaskTrainer task, LearnerSettings settings, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var attempt = Fit(task, settings);
        progress.Tried(prepared.Run.Name!, attempt.Trial);
        return attempt;
    }

    /// <summary>A learner may give up on data that others can learn from, for example when its weights run away.</summary>
    private Attempt Fit(ITaskTrainer task, LearnerSettings settings)
    {
        try
        {
            var model = task.Fit(settings, prepared.Split.Train);
            var scores = task.Score(model, prepared.Split.Validate);
            return new(new(settings.Learner, settings.ToString(), scores.Choice), model, scores);
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException)
        {
            return new(new(settings.Learner, settings.ToString(), null, problem.Message), null, null);
        }
    }

    private TrainingResult Result(Trial best, ValidationScore validation, TaskScores test) => new(
        prepared.Run.Name!,
        prepared.Run.Task,
        prepared.Run.Label,
        prepared.Run.Task is TrainingTask.Binary ? prepared.Data.Classes[1] : null,
        prepared.Data.Features,
        prepared.Run.Seed,
        best.Learner,
        best.Settings,
        validation,
        test.Metrics,
        test.Confusion,
        test.Tags.Add(ModelTags.MlType, prepared.Run.Task is TrainingTask.Regression ? ModelTags.Regression : ModelTags.Classification),
        [.. missing.Where(one => prepared.Run.Learners.Contains(one.Learner))]);

    private ITaskTrainer TaskTrainer() => prepared.Run.Task switch
    {
        TrainingTask.Regression => new RegressionTrainer(prepared.Data, prepared.Run.Seed),
        TrainingTask.Binary => new BinaryTrainer(prepared.Data, prepared.Run.Seed),
        TrainingTask.Multiclass => new MulticlassTrainer(prepared.Data, prepared.Run.Seed),
        _ => throw new ArgumentOutOfRangeException(nameof(prepared), prepared.Run.Task, "Not a task."),
    };

    /// <summary>Higher is better, whatever the score; no score is worse than any.</summary>
    private static double Goodness(Attempt attempt) => attempt.Scores?.Choice switch
    {
        { HigherIsBetter: true, Value: { } value } => value,
        { Value: { } value } => -value,
        _ => double.NegativeInfinity,
    };

    private sealed record Attempt(Trial Trial, ITransformer? Model, TaskScores? Scores);
}

/// <param name="SaveModel">Writes the model file to a path.</param>
internal sealed record TrainedModel(
    PreparedRun Prepared, TrainingResult Result, TaskScores Test, ImmutableArray<Trial> Leaderboard, Action<string> SaveModel);

internal sealed class TrainingFailedException(string message) : Exception(message);
