using CsCheck;
using Esml.Factory.Models;
using Xunit;

namespace Esml.Tests.Factory.Models;

public sealed class RegressionScoresTests
{
    private const double Exact = 1e-12;

    /// <summary>The example of scikit-learn's documentation for r2_score, mean_absolute_error and mean_squared_error.</summary>
    [Fact]
    public void Measure_KnownValues_EqualScikitLearn()
    {
        var scores = RegressionScores.Measure([3, -0.5, 2, 7], [2.5, 0.0, 2, 8]);

        Assert.Equal(Math.Sqrt(0.375), scores.Rmse, Exact);
        Assert.Equal(0.5, scores.Mae, Exact);
        Assert.Equal(0.9486081370449679, scores.R2, Exact);
        Assert.Equal(2.0 / 11.5, scores.Mape, Exact);
        Assert.Equal(1, scores.Spearman, Exact);
    }

    [Fact]
    public void Mape_IsWeightedByTheSum_NotAMeanOfRatios() =>
        Assert.Equal(11.0 / 101, RegressionScores.Measure([1, 100], [2, 110]).Mape, Exact);

    /// <summary>Worked by hand: ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4.</summary>
    [Fact]
    public void Spearman_Ties_ShareTheirMeanRank() =>
        Assert.Equal(4.5 / Math.Sqrt(4.5 * 5), RegressionScores.Measure([10, 20, 20, 30], [1, 2, 3, 4]).Spearman, Exact);

    [Fact]
    public void Measure_NoSpread_LeavesR2AndSpearmanUndefined()
    {
        var scores = RegressionScores.Measure([5, 5], [4, 6]);

        Assert.Equal(double.NaN, scores.R2);
        Assert.Equal(double.NaN, scores.Spearman);
        Assert.Equal(["test_set_MAPE", "test_set_RMSE"], scores.ToTags().Keys);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 1)]
    public void Measure_NothingToCompare_Throws(int actual, int predicted) =>
        Assert.Throws<ArgumentException>(() => RegressionScores.Measure(new double[actual], new double[predicted]));

    [Fact]
    public void ToTags_WritesSixDecimals_InvariantOfCulture()
    {
        var tags = new RegressionScores(55.1234567, 0.5, 0.25, 44, -0.125).ToTags();

        Assert.Equal("55.123457", tags[ModelTags.Rmse]);
        Assert.Equal("-0.125000", tags[ModelTags.Spearman]);
        Assert.Equal(4, tags.Count);
    }

    [Fact]
    public void Measure_AnyValues_KeepsTheBounds() =>
        Gen.Select(Gen.Double[-1000, 1000], Gen.Double[-1000, 1000]).Array[2, 40].Sample(rows =>
        {
            var scores = RegressionScores.Measure([.. rows.Select(row => row.Item1)], [.. rows.Select(row => row.Item2)]);

            return scores.Mae <= scores.Rmse + 1e-9
                && !(scores.R2 > 1)
                && !(Math.Abs(scores.Spearman) > 1);
        });

    [Fact]
    public void Measure_PerfectPrediction_IsPerfect() =>
        Gen.Double[1, 1000].ArrayUnique[2, 40].Sample(values =>
            RegressionScores.Measure(values, values) is { Rmse: 0, Mae: 0, Mape: 0, R2: 1, Spearman: > 1 - Exact });
}
