using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Esml.Factory.Models;

/// <summary>How often each actual class (row) was predicted as each class (column).</summary>
public sealed record ConfusionMatrix(ImmutableArray<string> Classes, ImmutableArray<ImmutableArray<int>> Counts)
{
    /// <param name="classes">Names of the classes, in the order of their indexes.</param>
    /// <param name="actual">Index of each row's class.</param>
    /// <param name="predicted">Index of the class predicted for each row.</param>
    /// <exception cref="ArgumentException">The two differ in length, or are empty.</exception>
    public static ConfusionMatrix Count(ImmutableArray<string> classes, ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted)
    {
        if (actual.Length != predicted.Length || actual.IsEmpty)
            throw new ArgumentException($"{actual.Length} actual and {predicted.Length} predicted classes can't be compared.", nameof(predicted));

        var counts = new int[classes.Length][];
        for (var k = 0; k < counts.Length; k++)
            counts[k] = new int[classes.Length];
        for (var i = 0; i < actual.Length; i++)
            counts[actual[i]][predicted[i]]++;
        return new(classes, [.. counts.Select(row => row.ToImmutableArray())]);
    }

    [JsonIgnore]
    public int Total => Counts.Sum(row => row.Sum());

    [JsonIgnore]
    public double Accuracy => Ratio(Correct, Total);

    /// <summary>Of the rows predicted as this class, the share that are; 0 where none was predicted.</summary>
    public double Precision(int index) => Ratio(Counts[index][index], Predicted(index));

    /// <summary>Of the rows of this class, the share that were found; 0 where there are none.</summary>
    public double Recall(int index) => Ratio(Counts[index][index], Actual(index));

    public double F1(int index) => Ratio(2.0 * Counts[index][index], Actual(index) + Predicted(index));

    /// <summary>Mean over the classes, each counting the same.</summary>
    public double Macro(Func<int, double> score) => Enumerable.Range(0, Classes.Length).Average(score);

    /// <summary>Mean over the classes, each counting as often as it occurs.</summary>
    public double Weighted(Func<int, double> score) =>
        Enumerable.Range(0, Classes.Length).Sum(index => score(index) * Actual(index)) / Total;

    /// <summary>Matthews' correlation for any number of classes; 0 where only one class occurs or is predicted.</summary>
    [JsonIgnore]
    public double Matthews
    {
        get
        {
            double total = Total, agreed = 0, predictedSquares = 0, actualSquares = 0;
            for (var k = 0; k < Classes.Length; k++)
            {
                double predicted = Predicted(k), actual = Actual(k);
                agreed += predicted * actual;
                predictedSquares += predicted * predicted;
                actualSquares += actual * actual;
            }

            var spread = (total * total - predictedSquares) * (total * total - actualSquares);
            return spread == 0 ? 0 : (Correct * total - agreed) / Math.Sqrt(spread);
        }
    }

    /// <summary>The rows as text, as the tag holds them: <c>[[50, 2], [3, 88]]</c>.</summary>
    public string ToText() => $"[{string.Join(", ", Counts.Select(row => $"[{string.Join(", ", row)}]"))}]";

    private int Correct => Enumerable.Range(0, Classes.Length).Sum(k => Counts[k][k]);

    private int Actual(int index) => Counts[index].Sum();

    private int Predicted(int index) => Counts.Sum(row => row[index]);

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
