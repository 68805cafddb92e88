using Esml.Factory.Models;

namespace Esml.Worker.Input;

/// <summary>Refuses a split that no honest score can come from.</summary>
internal static class SplitCheck
{
    internal const int FewestToLearnFrom = 20, FewestToScore = 5;

    public static void Require(DatasetSplit split, Dataset data, TrainingRun run)
    {
        if (split.Train.Length < FewestToLearnFrom || split.Validate.Length < FewestToScore || split.Test.Length < FewestToScore)
        {
            throw new BadInputException(new BadInput(
                data.Source.File,
                $"{split.RowsUsed} of {data.Targets.Length} rows give {split.Train.Length} to train, {split.Validate.Length} to validate and {split.Test.Length} to test;"
                + $" at least {FewestToLearnFrom}, {FewestToScore} and {FewestToScore} are needed.",
                "Add rows, raise \"rowShare\", or change \"split\"."));
        }

        if (split.Train.Select(row => data.Targets[row]).Distinct().Count() == 1)
            throw Bad($"Every row to train on has the same value, '{data.TargetText(split.Train[0])}': there is nothing to learn.", "Choose another label, or add rows with other values.");

        if (run.Task is not TrainingTask.Regression)
            RequireClasses(split, data, Bad);

        BadInputException Bad(string message, string remedy) => new(new BadInput(data.Source.File, message, remedy, Column: run.Label));
    }

    private static void RequireClasses(DatasetSplit split, Dataset data, Func<string, string, BadInputException> bad)
    {
        const string remedy = "Change \"seed\" or \"split\", raise \"rowShare\", or add rows of the rarer classes.";
        var learned = split.Train.Select(data.Class).ToHashSet();
        foreach (var (share, rows) in new[] { ("validate", split.Validate), ("test", split.Test) })
        {
            var classes = rows.Select(data.Class).ToHashSet();
            if (classes.Count == 1)
                throw bad($"The rows to {share} hold only the class '{data.Classes[classes.Single()]}': scores on them would mean nothing.", remedy);
            if (classes.FirstOrDefault(index => !learned.Contains(index), -1) is var missing and >= 0)
                throw bad($"The class '{data.Classes[missing]}' is among the rows to {share}, but not among those to train on.", remedy);
        }
    }
}
