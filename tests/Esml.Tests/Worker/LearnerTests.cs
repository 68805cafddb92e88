using System.Collections.Immutable;
using Esml.Factory.Models;
using Esml.Worker;

namespace Esml.Tests.Worker;

public sealed class LearnerTests
{
    private const string Metrics = "metrics.json";

    [Theory]
    [InlineData(Learner.LightGBM)]
    [InlineData(Learner.FastTree)]
    [InlineData(Learner.Linear)]
    public void EveryLearner_LearnsEveryTask(Learner learner)
    {
        using var room = new WorkerRoom();
        ImmutableArray<Learner> only = [learner];

        var code = room.Train(
            A.DiabetesRun(trials: 1) with { Learners = only }, A.BreastCancerRun(trials: 1) with { Learners = only }, A.WineRun(trials: 1) with { Learners = only });

        Assert.Equal(ExitCode.Done, code);
        Assert.InRange(room.Read<TrainingResult>("diabetes", Metrics).Test["R2"]!.Value, 0.3, 0.6);
        Assert.InRange(room.Read<TrainingResult>("cancer", Metrics).Test["ROC_AUC"]!.Value, 0.95, 1);
        Assert.InRange(room.Read<TrainingResult>("wine", Metrics).Test["Accuracy"]!.Value, 0.85, 1);
    }

    [Fact]
    public void MissingLearner_IsNamed_AndTheOthersRun()
    {
        using var room = new WorkerRoom { Missing = [new(Learner.LightGBM, "lib_lightgbm needs libgomp.so.1")] };

        Assert.Equal(ExitCode.Done, room.Train(A.DiabetesRun(trials: 2)));

        Assert.Equal("lib_lightgbm needs libgomp.so.1", Assert.Single(room.Read<TrainingResult>("diabetes", Metrics).Unavailable).Reason);
        Assert.Equal([Learner.FastTree, Learner.Linear], room.Read<Trial[]>("diabetes", "leaderboard.json").Select(trial => trial.Learner).Order());
    }

    [Fact]
    public void OnlyMissingLearners_Fail_SayingWhy()
    {
        using var room = new WorkerRoom { Missing = [new(Learner.LightGBM, "lib_lightgbm needs libgomp.so.1")] };

        Assert.Equal(ExitCode.Failed, room.Train(A.WineRun() with { Learners = [Learner.LightGBM] }));

        Assert.Contains("libgomp.so.1", room.Errors, StringComparison.Ordinal);
        Assert.Contains("\"learners\"", room.Errors, StringComparison.Ordinal);
    }

    /// <summary>The linear learner's weights run away where the one feature has no spread; trees then predict the mean.</summary>
    [Fact]
    public void LearnerThatGivesUp_ComesLast_WithItsReason()
    {
        using var room = new WorkerRoom();
        room.Write("data.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"1,{i}\n")));

        Assert.Equal(ExitCode.Done, room.Train(new TrainingRun("data.csv", "y", TrainingTask.Regression, "out") { Trials = 3 }));

        var last = room.Read<Trial[]>("out", "leaderboard.json")[^1];
        Assert.Equal((Learner.Linear, null), (last.Learner, last.Validation));
        Assert.NotEmpty(last.Problem!);
    }

    [Fact]
    public void OnlyLearnersThatGiveUp_Fail_SayingWhy()
    {
        using var room = new WorkerRoom();
        room.Write("data.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"1,{i}\n")));

        Assert.Equal(ExitCode.Failed, room.Train(new TrainingRun("data.csv", "y", TrainingTask.Regression, "out") { Trials = 1, Learners = [Learner.Linear] }));

        Assert.Contains("none of 1 trials gave a usable model", room.Errors, StringComparison.Ordinal);
    }
}
