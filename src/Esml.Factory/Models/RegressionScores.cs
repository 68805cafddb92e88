using System.Collections.Immutable;

namespace Esml.Factory.Models;

/// <summary>Test-set scores of a regression. A score that the rows leave undefined (no spread, a zero sum) is NaN.</summary>
/// <param name="Rmse">Root mean squared error, in the label's unit, not normalised.</param>
/// <param name="R2">Coefficient of determination.</param>
/// <param name="Mape">
/// Sum of absolute errors over the sum of actual values, as a fraction: the weighted form that the factory has always tagged as MAPE,
/// so that old and new models stay comparable. It keeps the sign of the sum.
/// </param>
/// <param name="Mae">Mean absolute error, in the label's unit.</param>
/// <param name="Spearman">Rank correlation; ties share their mean rank.</param>
public sealed record RegressionScores(double Rmse, double R2, double Mape, double Mae, double Spearman)
{
    /// <exception cref="ArgumentException">The two differ in length, or are empty.</exception>
    public static RegressionScores Measure(ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted)
    {
        if (actual.Length != predicted.Length || actual.IsEmpty)
            throw new ArgumentException($"{actual.Length} actual and {predicted.Length} predicted values can't be compared.", nameof(predicted));

        double sum = 0, absolute = 0, squared = 0, spread = 0;
        foreach (var value in actual)
            sum += value;
        var mean = sum / actual.Length;
        for (var i = 0; i < actual.Length; i++)
        {
            var error = actual[i] - predicted[i];
            absolute += Math.Abs(error);
            squared += error * error;
            spread += (actual[i] - mean) * (actual[i] - mean);
        }

        return new(
            Rmse: Math.Sqrt(squared / actual.Length),
            R2: spread == 0 ? double.NaN : 1 - squared / spread,
            Mape: sum == 0 ? double.NaN : absolute / sum,
            Mae: absolute / actual.Length,
            Spearman: Ranks.Correlation(Ranks.Of(actual), Ranks.Of(predicted)));
    }

    /// <summary>All scores by the names that the factory uses in files and charts; what is undefined is null.</summary>
    public ImmutableSortedDictionary<string, double?> ToMetrics() => ScoreTags.Name(
        [("RMSE", Rmse), ("R2", R2), ("MAPE", Mape), ("MAE", Mae), ("Spearman_Correlation", Spearman)]);

    /// <summary>The tags of a model with these scores. MAE has no tag of its own in the factory.</summary>
    public ImmutableSortedDictionary<string, string> ToTags() => ScoreTags.Write(
        [(ModelTags.Rmse, Rmse), (ModelTags.R2, R2), (ModelTags.Mape, Mape), (ModelTags.Spearman, Spearman)]);
}
