using System.Globalization;
using System.Security.Cryptography;
using Esml.Factory.Models;
using Esml.Worker;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Esml.Tests.Worker;

public sealed class RunFolderTests
{
    [Fact]
    public void Leaderboard_IsBestFirst_AndItsFirstIsTheResult()
    {
        using var room = new WorkerRoom();
        room.Train(A.DiabetesRun(trials: 4));

        var trials = room.Read<Trial[]>("diabetes", "leaderboard.json");
        var result = room.Read<TrainingResult>("diabetes", "metrics.json");

        Assert.Equal(4, trials.Length);
        Assert.Equal(trials.Select(trial => trial.Validation!.Value).Order(), trials.Select(trial => trial.Validation!.Value));
        Assert.Equal((result.Learner, result.Settings, result.Validation), (trials[0].Learner, trials[0].Settings, trials[0].Validation));
    }

    [Fact]
    public void Split_NamesTheDatasetByItsChecksum_AndCountsTheRows()
    {
        using var room = new WorkerRoom();
        room.Train(A.DiabetesRun(trials: 1) with { RowShare = 0.5, Seed = 7 });

        var checksum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(WorkerRoom.Shipped("diabetes.csv"))));

        Assert.Equal(new TrainingSplit("diabetes.csv", checksum, 442, 220, 0.5, 7, 132, 44, 44), room.Read<TrainingSplit>("diabetes", "split.json"));
    }

    [Fact]
    public void Predictions_OfARegression_GiveTheTestScores()
    {
        using var room = new WorkerRoom();
        room.Train(A.DiabetesRun(trials: 1));

        var rows = Predictions(room, "diabetes");
        var scores = RegressionScores.Measure([.. rows.Select(row => Number(row[1]))], [.. rows.Select(row => Number(row[2]))]);

        Assert.Equal(scores.ToMetrics(), room.Read<TrainingResult>("diabetes", "metrics.json").Test);
    }

    [Fact]
    public void Predictions_CarryTheRowOfTheFile()
    {
        using var room = new WorkerRoom();
        room.Train(A.DiabetesRun(trials: 1));
        var file = File.ReadAllLines(WorkerRoom.Shipped("diabetes.csv"));

        Assert.All(Predictions(room, "diabetes"), row => Assert.Equal(row[1], file[int.Parse(row[0], CultureInfo.InvariantCulture) - 1].Split(',')[^1]));
    }

    [Fact]
    public void Predictions_OfClasses_GiveTheConfusionMatrix_AndProbabilitiesThatSumToOne()
    {
        using var room = new WorkerRoom();
        room.Train(A.WineRun(trials: 1));

        var rows = Predictions(room, "wine");
        var confusion = room.Read<TrainingResult>("wine", "metrics.json").Confusion!;

        Assert.All(rows, row => Assert.Equal(1, row[3..].Sum(Number), 1e-9));
        Assert.Equal(confusion.Counts[1][1], rows.Count(row => (row[1], row[2]) == ("class_1", "class_1")));
    }

    [Theory]
    [InlineData(Learner.FastTree)]
    [InlineData(Learner.Linear)]
    public void Model_LoadedAgain_PredictsWithoutALabel(Learner learner)
    {
        using var room = new WorkerRoom();
        room.Train(A.WineRun(trials: 1) with { Learners = [learner], Features = ["alcohol", "flavanoids", "proline"] });
        var ml = new MLContext();
        var model = ml.Model.Load(Path.Combine(room.Folder, "wine/model.zip"), out var schema);

        using var engine = ml.Model.CreatePredictionEngine<Sample, Answer>(model);

        Assert.Equal("class_0", engine.Predict(new() { Features = [14.2f, 3.06f, 1065] }).PredictedLabel);
        Assert.Equal("class_2", engine.Predict(new() { Features = [13.4f, 0.7f, 600] }).PredictedLabel);
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        schema["Features"].GetSlotNames(ref names);
        Assert.Equal(["alcohol", "flavanoids", "proline"], names.DenseValues().Select(name => name.ToString()));
    }

    [Fact]
    public void OutputThatIsAFile_Fails_NamingIt()
    {
        using var room = new WorkerRoom();
        room.Write("taken", "");

        Assert.Equal(ExitCode.Failed, room.Train(A.WineRun("taken", trials: 1)));

        Assert.Contains("taken", room.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_TellsEachStep()
    {
        using var room = new WorkerRoom();

        room.Train(A.DiabetesRun("first", trials: 2), A.DiabetesRun("second", trials: 1) with { Name = "the second" });

        Assert.Equal(["started", "tried", "tried", "trained", "tried", "trained", "finished"], room.Progress.Select(line => line.GetProperty("event").GetString()));
        Assert.Equal("the second", room.Progress[5].GetProperty("run").GetString());
        Assert.Equal((2, 2), (room.Progress[5].GetProperty("done").GetInt32(), room.Progress[5].GetProperty("runs").GetInt32()));
    }

    private static List<string[]> Predictions(WorkerRoom room, string output) =>
        [.. room.Text(output, "predictions.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed class Sample
    {
        [VectorType(3)]
        public required float[] Features { get; set; }
    }

    private sealed class Answer
    {
        public string PredictedLabel { get; set; } = "";
    }
}
