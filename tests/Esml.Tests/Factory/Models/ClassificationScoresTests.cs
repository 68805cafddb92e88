using System.Collections.Immutable;
using CsCheck;
using Esml.Factory.Models;
using Xunit;

namespace Esml.Tests.Factory.Models;

public sealed class ClassificationScoresTests
{
    private const double Exact = 1e-12;
    private static readonly ImmutableArray<string> TwoClasses = ["benign", "malignant"];
    private static readonly ImmutableArray<string> ThreeClasses = ["a", "b", "c"];

    /// <summary>The example of scikit-learn's documentation for roc_auc_score.</summary>
    [Fact]
    public void RocAuc_KnownValues_EqualScikitLearn() =>
        Assert.Equal(0.75, ClassificationScores.AreaUnderRoc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), Exact);

    [Fact]
    public void RocAuc_AllScoresEqual_IsHalf() =>
        Assert.Equal(0.5, ClassificationScores.AreaUnderRoc([0, 1, 1, 0, 1], [0.3, 0.3, 0.3, 0.3, 0.3]), Exact);

    [Fact]
    public void RocAuc_OneClass_IsUndefined() =>
        Assert.Equal(double.NaN, ClassificationScores.AreaUnderRoc([1, 1], [0.1, 0.2]));

    /// <summary>True positives 3, false positives 1, false negatives 2, true negatives 4.</summary>
    [Fact]
    public void MeasureBinary_KnownCounts_GivesTextbookScores()
    {
        int[] actual = [1, 1, 1, 0, 1, 1, 0, 0, 0, 0];
        int[] predicted = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0];

        var scores = ClassificationScores.MeasureBinary(TwoClasses, actual, predicted, [.. predicted.Select(p => p == 1 ? 0.8 : 0.2)]);

        Assert.Equal(0.7, scores.Accuracy, Exact);
        Assert.Equal(0.75, scores.Precision, Exact);
        Assert.Equal(0.6, scores.Recall, Exact);
        Assert.Equal(6.0 / 9, scores.F1, Exact);
        Assert.Equal((3 * 4 - 1 * 2) / Math.Sqrt(4 * 5 * 5 * 6), scores.Matthews, Exact);
        Assert.Equal(-(7 * Math.Log(0.8) + 3 * Math.Log(0.2)) / 10, scores.LogLoss, Exact);
        Assert.Equal("[[4, 1], [2, 3]]", scores.Confusion.ToText());
    }

    /// <summary>The example of scikit-learn's documentation for f1_score and precision_score with three classes.</summary>
    [Fact]
    public void MeasureMulticlass_KnownValues_EqualScikitLearn()
    {
        var scores = ClassificationScores.MeasureMulticlass(ThreeClasses, [0, 1, 2, 0, 1, 2], Certain(3, 0, 2, 1, 0, 0, 1));

        Assert.Equal(1.0 / 3, scores.Accuracy, Exact);
        Assert.Equal(0.26666666666666666, scores.F1, Exact);
        Assert.Equal(0.26666666666666666, scores.MacroF1, Exact);
        Assert.Equal(2.0 / 9, scores.Precision, Exact);
        Assert.Null(scores.RocAuc);
        Assert.DoesNotContain(ModelTags.RocAuc, scores.ToTags().Keys);
    }

    [Fact]
    public void Averages_UnequalClasses_Differ()
    {
        var confusion = ConfusionMatrix.Count(TwoClasses, [0, 0, 0, 1], [0, 0, 0, 0]);

        Assert.Equal(0.5, confusion.Macro(confusion.Recall), Exact);
        Assert.Equal(0.75, confusion.Weighted(confusion.Recall), Exact);
        Assert.Equal(0, confusion.Matthews);
    }

    /// <summary>Worked by hand: of 6 rows 4 are right; each class was predicted twice and occurs twice.</summary>
    [Fact]
    public void Matthews_ThreeClasses_FollowsTheGeneralFormula() =>
        Assert.Equal((4.0 * 6 - 12) / (36 - 12), ConfusionMatrix.Count(ThreeClasses, [0, 0, 1, 1, 2, 2], [0, 0, 1, 2, 2, 1]).Matthews, Exact);

    [Fact]
    public void LogLoss_ProbabilityOfZero_StaysFinite() =>
        Assert.Equal(-Math.Log(1e-15), ClassificationScores.MeasureMulticlass(TwoClasses, [0], Certain(2, 1)).LogLoss, Exact);

    [Fact]
    public void RocAuc_AnyScores_EqualsTheShareOfOrderedPairs() =>
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 5]).Array[2, 30].Sample(rows =>
        {
            var pairs = from positive in rows where positive.Item1 == 1
                        from negative in rows where negative.Item1 == 0
                        select positive.Item2.CompareTo(negative.Item2) / 2.0 + 0.5;
            var expected = pairs.DefaultIfEmpty(double.NaN).Average();

            var found = ClassificationScores.AreaUnderRoc([.. rows.Select(row => row.Item1)], [.. rows.Select(row => (double)row.Item2)]);

            return double.IsNaN(expected) ? double.IsNaN(found) : Math.Abs(expected - found) < 1e-9;
        });

    [Fact]
    public void Matthews_TwoClasses_DoesNotDependOnWhichIsPositive() =>
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 1]).Array[1, 30].Sample(rows =>
        {
            int[] actual = [.. rows.Select(row => row.Item1)], predicted = [.. rows.Select(row => row.Item2)];
            var turned = ConfusionMatrix.Count(TwoClasses, [.. actual.Select(a => 1 - a)], [.. predicted.Select(p => 1 - p)]);

            return Math.Abs(ConfusionMatrix.Count(TwoClasses, actual, predicted).Matthews - turned.Matthews) < 1e-9
                && Math.Abs(turned.Matthews) <= 1 + 1e-9;
        });

    private static double[][] Certain(int classes, params int[] predicted) =>
        [.. predicted.Select(index => Enumerable.Range(0, classes).Select(k => k == index ? 1.0 : 0.0).ToArray())];
}
