using Esml.Factory.Models;

namespace Esml.Worker.Input;

/// <summary>Which rows (by index) a model learns from, is chosen by, and is scored on.</summary>
internal sealed record DatasetSplit(int[] Train, int[] Validate, int[] Test)
{
    public int RowsUsed => Train.Length + Validate.Length + Test.Length;

    /// <summary>
    /// Shuffles by the seed, cuts, and keeps the row share of each part. So a row stays in its part when the share grows:
    /// what an earlier version was scored on, no later one has learned from.
    /// </summary>
    public static DatasetSplit Cut(int rows, double rowShare, SplitShares shares, int seed)
    {
        var order = new int[rows];
        for (var i = 0; i < rows; i++)
            order[i] = i;
        new Random(seed).Shuffle(order);

        var train = Part(rows, shares.Train);
        var validate = Part(rows, shares.Train + shares.Validate);
        return new(Kept(order[..train]), Kept(order[train..validate]), Kept(order[validate..]));

        int[] Kept(int[] part) => part[..Part(part.Length, rowShare)];
    }

    /// <summary>Rounded down; the tiny addend keeps 0.6 + 0.2 from being a hair less than 0.8.</summary>
    private static int Part(int rows, double share) => (int)Math.Min(rows, rows * share + 1e-9);
}
