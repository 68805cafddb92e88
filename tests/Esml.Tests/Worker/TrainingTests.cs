using Esml.Factory.Models;
using Esml.Worker;

namespace Esml.Tests.Worker;

public sealed class TrainingTests
{
    private const string Metrics = "metrics.json";

    [Fact]
    public void Diabetes_IsPredictedAsWellAsTheDataAllows()
    {
        using var room = new WorkerRoom();

        Assert.Equal(ExitCode.Done, room.Train(A.DiabetesRun(trials: 6)));

        var result = room.Read<TrainingResult>("diabetes", Metrics);
        Assert.InRange(result.Test["R2"]!.Value, 0.35, 0.6);
        Assert.InRange(result.Test["RMSE"]!.Value, 45, 65);
        Assert.InRange(result.Test["MAPE"]!.Value, 0.2, 0.4);
        Assert.Null(result.Confusion);
        Assert.Equal(result.Test["R2"]!.Value, ScoreTags.Read(result.Tags, ModelTags.R2)!.Value, 1e-6);
    }

    [Fact]
    public void BreastCancer_IsToldApart()
    {
        using var room = new WorkerRoom();

        Assert.Equal(ExitCode.Done, room.Train(A.BreastCancerRun()));

        var result = room.Read<TrainingResult>("cancer", Metrics);
        Assert.InRange(result.Test["ROC_AUC"]!.Value, 0.95, 1);
        Assert.InRange(result.Test["Log_Loss"]!.Value, 0, 0.3);
        Assert.Equal(["benign", "malignant"], result.Confusion!.Classes);
        Assert.Equal(114, result.Confusion.Total);
        Assert.Equal("classification", result.Tags[ModelTags.MlType]);
    }

    [Fact]
    public void Wine_IsClassified()
    {
        using var room = new WorkerRoom();

        Assert.Equal(ExitCode.Done, room.Train(A.WineRun()));

        var result = room.Read<TrainingResult>("wine", Metrics);
        Assert.InRange(result.Test["Accuracy"]!.Value, 0.9, 1);
        Assert.Equal(3, result.Confusion!.Counts.Length);
        Assert.DoesNotContain("ROC_AUC", result.Test.Keys);
    }

    [Fact]
    public void SeattleWeather_WithoutItsDates_IsClassified()
    {
        using var room = new WorkerRoom();
        var run = new TrainingRun(WorkerRoom.Shipped("seattle-weather.csv"), "weather", TrainingTask.Multiclass, "weather")
        {
            Features = ["precipitation", "temp_max", "temp_min", "wind"],
            Learners = [Learner.FastTree],
            Trials = 1,
        };

        Assert.Equal(ExitCode.Done, room.Train(run));

        Assert.InRange(room.Read<TrainingResult>("weather", Metrics).Test["Accuracy"]!.Value, 0.75, 0.95);
    }

    [Fact]
    public void SameSpec_TwiceAndInAnotherOrder_GivesTheSameFiles()
    {
        using var room = new WorkerRoom();
        string[] files = [Metrics, "leaderboard.json", "predictions.csv", "split.json"];
        TrainingRun[] runs = [A.DiabetesRun(), A.BreastCancerRun(), A.WineRun()];

        room.Train(runs);
        var first = (from run in runs from file in files select room.Text(run.Output, file)).ToArray();
        room.Train([.. runs.Reverse()]);
        var second = (from run in runs from file in files select room.Text(run.Output, file)).ToArray();

        Assert.Equal(first, second);
    }

    [Fact]
    public void AnotherSeed_GivesAnotherTestSet()
    {
        using var room = new WorkerRoom();

        room.Train(A.DiabetesRun("one", trials: 1), A.DiabetesRun("two", trials: 1) with { Seed = 43 });

        Assert.NotEqual(room.Read<TrainingResult>("one", Metrics).Test["RMSE"], room.Read<TrainingResult>("two", Metrics).Test["RMSE"]);
    }

    [Fact]
    public void FewerFeatures_AreAllThatTheModelSees()
    {
        using var room = new WorkerRoom();

        room.Train(A.DiabetesRun("some", trials: 1) with { Features = ["BMI", "S5"] }, A.DiabetesRun("all", trials: 1));

        var (some, all) = (room.Read<TrainingResult>("some", Metrics), room.Read<TrainingResult>("all", Metrics));
        Assert.Equal(["BMI", "S5"], some.Features);
        Assert.Equal(10, all.Features.Length);
        Assert.NotEqual(all.Test["RMSE"], some.Test["RMSE"]);
    }

    [Fact]
    public void Stopped_BeforeTheFirstTrial_FailsAndLeavesNoResult()
    {
        using var room = new WorkerRoom();

        var code = room.TrainFile(room.WriteSpec(A.WineRun()), new CancellationToken(canceled: true));

        Assert.Equal(ExitCode.Failed, code);
        Assert.False(Directory.Exists(Path.Combine(room.Folder, "wine")));
    }
}
