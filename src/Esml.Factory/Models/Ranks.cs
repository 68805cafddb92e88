namespace Esml.Factory.Models;

internal static class Ranks
{
    /// <summary>Ranks from 1; equal values share the mean of their places.</summary>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(sorted, order);

        var ranks = new double[order.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && sorted[end] == sorted[start])
                end++;
            for (var place = start; place < end; place++)
                ranks[order[place]] = (start + 1 + end) / 2.0;
            start = end;
        }

        return ranks;
    }

    /// <summary>Pearson's correlation; NaN where one side has no spread.</summary>
    public static double Correlation(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double leftMean = 0, rightMean = 0;
        for (var i = 0; i < left.Length; i++)
        {
            leftMean += left[i] / left.Length;
            rightMean += right[i] / left.Length;
        }

        double both = 0, leftSpread = 0, rightSpread = 0;
        for (var i = 0; i < left.Length; i++)
        {
            both += (left[i] - leftMean) * (right[i] - rightMean);
            leftSpread += (left[i] - leftMean) * (left[i] - leftMean);
            rightSpread += (right[i] - rightMean) * (right[i] - rightMean);
        }

        return leftSpread == 0 || rightSpread == 0 ? double.NaN : Math.Clamp(both / Math.Sqrt(leftSpread * rightSpread), -1, 1);
    }
}
