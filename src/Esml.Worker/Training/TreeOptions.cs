using Microsoft.ML.Trainers.FastTree;

namespace Esml.Worker.Training;

/// <summary>One thread and a fixed seed: the same rows give the same trees, on any number of cores. (LightGBM's options share no base class.)</summary>
internal static class TreeOptions
{
    public static T FastTree<T>(TreeSettings settings, int seed)
        where T : BoostedTreeOptions, new() => new()
        {
            NumberOfTrees = settings.Trees,
            NumberOfLeaves = settings.Leaves,
            MinimumExampleCountPerLeaf = settings.RowsPerLeaf,
            LearningRate = settings.LearningRate,
            NumberOfThreads = 1,
            Seed = seed,
        };
}
