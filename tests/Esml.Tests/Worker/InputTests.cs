using CsCheck;
using Esml.Factory.Models;
using Esml.Worker.Input;
using Esml.Worker.Training;

namespace Esml.Tests.Worker;

public sealed class InputTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "1:a|b;2:1|2")]
    [InlineData("a,b\n\n1,2", "1:a|b;3:1|2")]
    [InlineData("a,\"b, \"\"c\"\"\"\n", "1:a|b, \"c\"")]
    [InlineData("\"two\nlines\",b\n1,2", "1:two\nlines|b;2:1|2")]
    [InlineData("a,b,", "1:a|b|")]
    [InlineData(" a , b ", "1:a|b")]
    [InlineData("", "")]
    public void Csv_IsSplitIntoRowsAndCells(string text, string expected) =>
        Assert.Equal(expected, string.Join(';', CsvParser.Parse(text).Select(row => $"{row.Number}:{string.Join('|', row.Cells)}")));

    [Fact]
    public void Csv_QuotedCells_AreReadAsWritten() =>
        Gen.String[Gen.Char["ab ,\"\n\r;é"], 0, 6].Array[2, 5].Array[1, 6].Sample(rows =>
        {
            var text = string.Join('\n', rows.Select(row => string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));

            Assert.Equal(rows, CsvParser.Parse(text).Select(row => row.Cells));
        });

    [Fact]
    public void Split_GivesEachRowToOnePart() =>
        Gen.Select(Gen.Int[0, 500], Gen.Double[0.05, 0.9], Gen.Int).Sample((rows, train, seed) =>
        {
            var split = DatasetSplit.Cut(rows, 1, new SplitShares(train, (1 - train) / 2, (1 - train) / 2), seed);

            return Enumerable.Range(0, rows).SequenceEqual([.. split.Train.Concat(split.Validate).Concat(split.Test).Order()])
                && Math.Abs(split.Train.Length - rows * train) < 1.001;
        });

    [Fact]
    public void Split_WhenDataGrows_KeepsEachRowInItsPart() =>
        Gen.Select(Gen.Int[0, 500], Gen.Double[0.1, 1], Gen.Double[0.1, 1], Gen.Int).Sample((rows, one, other, seed) =>
        {
            var earlier = DatasetSplit.Cut(rows, Math.Min(one, other), new(), seed);
            var later = DatasetSplit.Cut(rows, Math.Max(one, other), new(), seed);

            return !earlier.Train.Except(later.Train).Any() && !earlier.Validate.Except(later.Validate).Any() && !earlier.Test.Except(later.Test).Any();
        });

    [Fact]
    public void Split_OfTenRows_IsSixTwoTwo()
    {
        var split = DatasetSplit.Cut(10, 1, new(), 42);

        Assert.Equal((6, 2, 2), (split.Train.Length, split.Validate.Length, split.Test.Length));
    }

    [Fact]
    public void Plan_GoesRoundTheLearners()
    {
        var plan = LearnerPlan.For(TrainingTask.Binary, [Learner.Linear, Learner.FastTree, Learner.Linear], 5);

        Assert.Equal([Learner.Linear, Learner.FastTree, Learner.Linear, Learner.FastTree, Learner.Linear], plan.Select(settings => settings.Learner));
        Assert.Equal(5, plan.Distinct().Count());
    }

    [Fact]
    public void Plan_BeyondAllSettings_EndsThere() => Assert.Equal(4, LearnerPlan.For(TrainingTask.Regression, [Learner.LightGBM], 100).Length);

    [Theory]
    [InlineData("Unable to load\n/app/lib_lightgbm.so: cannot open shared object file\nlibgomp.so.1: cannot open shared object file\n", "apt-get install libgomp1")]
    [InlineData("Unable to load\nlibfoo.so.2: cannot open shared object file\n", "needs libfoo.so.2")]
    [InlineData("Unable to load\n/app/lib_lightgbm.so: cannot open shared object file\n", "can't be loaded on this machine")]
    public void NativeLearner_ThatDoesNotLoad_SaysWhatIsMissing(string loader, string reason) =>
        Assert.Contains(reason, NativeLearners.Reason(loader), StringComparison.Ordinal);
}
