using System.Text.Json;
using Esml.Factory.Models;
using Esml.Worker;
using Esml.Worker.Input;

namespace Esml.Tests.Worker;

public sealed class BadDatasetTests
{
    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("x,y\n", "no data rows")]
    [InlineData("x,y\n1,2\n1\n", "row 3: There are 1 cells below a header of 2")]
    [InlineData("x,y\n1,2\nred,2\n", "row 3, column 'x': 'red' is not a number")]
    [InlineData("x,y\n1,2\n\"1,5\",2\n", "row 3, column 'x': '1,5' is not a number. Correct the cell (decimals take a point)")]
    [InlineData("x,y\n1,2\nNaN,2\n", "row 3, column 'x': 'NaN' is not a number")]
    [InlineData("x,y\n1,2\n1e300,2\n", "row 3, column 'x': '1e300' is not a number")]
    [InlineData("x,y\n1,2\n,2\n", "row 3, column 'x': The cell is empty")]
    [InlineData("x,y\n1,2\n\n\n3,\n", "row 5, column 'y': The cell is empty")]
    [InlineData("x,y\n1,two\n", "row 2, column 'y': 'two' is not a number")]
    [InlineData("x,z\n1,2\n", "column 'y': There is no such column, but \"label\" names it. The columns are: x, z.")]
    [InlineData("x;y\n1;2\n", "The columns are: x;y.")]
    [InlineData("x,x,y\n1,2,3\n", "row 1, column 'x': The header has this name twice")]
    [InlineData("x,,y\n1,2,3\n", "row 1: Column 2 has no name")]
    [InlineData("y\n1\n", "no column beside the label")]
    [InlineData("x,y\n\"1,2\n", "A quote that opens in row 2 is never closed")]
    [InlineData("x,y\n1,2\n2,3\n", "2 of 2 rows give 1 to train, 0 to validate and 1 to test")]
    public void Regression_BadFile_IsRefusedWithItsPlace(string csv, string message) => Refused(csv, new("data.csv", "y", TrainingTask.Regression, "out"), message);

    [Fact]
    public void Regression_ConstantLabel_IsRefused() =>
        Refused(A.Csv(100, _ => 5), new("data.csv", "y", TrainingTask.Regression, "out"), "column 'y': Every row to train on has the same value, '5'");

    [Fact]
    public void Binary_OneClass_IsRefused() =>
        Refused(A.Csv(100, _ => "yes"), new("data.csv", "y", TrainingTask.Binary, "out"), "the same value, 'yes'");

    [Fact]
    public void Binary_ThreeClasses_IsRefused() =>
        Refused(A.Csv(100, i => i % 3), new("data.csv", "y", TrainingTask.Binary, "out"), "Use the task \"multiclass\"");

    [Fact]
    public void Binary_UnknownPositive_IsRefused() =>
        Refused(A.Csv(100, i => i % 2), new("data.csv", "y", TrainingTask.Binary, "out") { Positive = "yes" }, "No row has the positive class 'yes'. Choose one of: 0, 1.");

    [Fact]
    public void Binary_SingleClassInTest_IsRefused()
    {
        var split = DatasetSplit.Cut(100, 1, new(), 42);
        int[] rare = [.. split.Train[..5], .. split.Validate[..5]];

        Refused(
            A.Csv(100, i => rare.Contains(i) ? "rare" : "usual"),
            new("data.csv", "y", TrainingTask.Binary, "out"),
            "The rows to test hold only the class 'usual'");
    }

    [Fact]
    public void Multiclass_NumbersAsClasses_AreRefused() =>
        Refused(A.Csv(300, i => i * 0.5), new("data.csv", "y", TrainingTask.Multiclass, "out"), "300 different values, too many for classes. Use the task \"regression\"");

    [Fact]
    public void Multiclass_ClassThatIsNeverLearned_IsRefused() =>
        Refused(A.Csv(60, i => i < 50 ? i % 2 : i), new("data.csv", "y", TrainingTask.Multiclass, "out"), "but not among those to train on");

    [Fact]
    public void RowShare_TooSmall_IsRefused() =>
        Refused(A.Csv(100, i => i), new("data.csv", "y", TrainingTask.Regression, "out") { RowShare = 0.1 }, "raise \"rowShare\"");

    [Theory]
    [InlineData("z", "column 'z': There is no such column, but \"features\" names it")]
    [InlineData("y", "column 'y': The label is listed in \"features\"")]
    [InlineData("x", "lists a column twice")]
    public void Features_ThatCannotBe_AreRefused(string feature, string message) =>
        Refused(A.Csv(100, i => i), new("data.csv", "y", TrainingTask.Regression, "out") { Features = ["x", feature] }, message);

    [Fact]
    public void MissingFile_IsRefused()
    {
        using var room = new WorkerRoom();

        Assert.Equal(ExitCode.BadInput, room.Train(A.WineRun() with { Dataset = "nowhere.csv" }));

        Assert.Contains(Path.Combine(room.Folder, "nowhere.csv") + ": There is no such file", room.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void NotText_IsRefused()
    {
        using var room = new WorkerRoom();
        File.WriteAllBytes(Path.Combine(room.Folder, "data.csv"), [0x78, 0xff, 0xfe, 0x00]);

        Assert.Equal(ExitCode.BadInput, room.Train(new TrainingRun("data.csv", "y", TrainingTask.Regression, "out")));

        Assert.Contains("not UTF-8 text", room.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoBadRunsAmongGoodOnes_AreBothTold_AndNothingIsTrained()
    {
        using var room = new WorkerRoom();

        var code = room.Train(A.WineRun(), A.WineRun("b") with { Label = "colour" }, A.DiabetesRun() with { Features = ["WEIGHT"] });

        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("'colour'", room.Errors, StringComparison.Ordinal);
        Assert.Contains("'WEIGHT'", room.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(room.Folder, "wine")));
    }

    private static void Refused(string csv, TrainingRun run, string message)
    {
        using var room = new WorkerRoom();
        room.Write("data.csv", csv);

        Assert.Equal(ExitCode.BadInput, room.Train(run));

        Assert.Contains(message, room.Errors, StringComparison.Ordinal);
        Assert.Contains("data.csv", room.Errors, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, room.Progress.Single().GetProperty("problems").ValueKind);
    }
}
