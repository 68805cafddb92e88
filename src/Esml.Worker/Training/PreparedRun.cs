using Esml.Factory.Models;
using Esml.Worker.Input;

namespace Esml.Worker.Training;

/// <summary>A run whose dataset has been read, split and found fit to learn from.</summary>
internal sealed record PreparedRun(TrainingRun Run, Dataset Data, DatasetSplit Split)
{
    /// <summary>Reads what every run needs before the first one is trained, so that bad input costs no training time. All problems are told at once.</summary>
    public static IReadOnlyList<PreparedRun> All(TrainingSpec spec, CancellationToken cancellation)
    {
        var tables = new Dictionary<string, CsvTable>(StringComparer.Ordinal);
        var prepared = new List<PreparedRun>();
        var problems = new List<BadInput>();
        foreach (var run in spec.Runs)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                if (!tables.TryGetValue(run.Dataset, out var table))
                    tables[run.Dataset] = table = CsvTable.Read(run.Dataset);
                prepared.Add(Prepare(run, table));
            }
            catch (BadInputException problem)
            {
                problems.AddRange(problem.Problems);
            }
        }

        return problems.Count == 0 ? prepared : throw new BadInputException([.. problems.Distinct()]);
    }

    public TrainingSplit Summary => new(
        Path.GetFileName(Data.Source.File), Data.Source.Sha256, Data.Targets.Length, Split.RowsUsed, Run.RowShare, Run.Seed,
        Split.Train.Length, Split.Validate.Length, Split.Test.Length);

    private static PreparedRun Prepare(TrainingRun run, CsvTable table)
    {
        var data = new DatasetReader(table, run).Read();
        var split = DatasetSplit.Cut(data.Targets.Length, run.RowShare, run.Split, run.Seed);
        SplitCheck.Require(split, data, run);
        return new(run, data, split);
    }
}
