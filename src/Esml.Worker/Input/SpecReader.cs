using System.Text.Json;
using Esml.Factory.Models;
using static System.FormattableString;

namespace Esml.Worker.Input;

/// <summary>Reads a spec and checks what can be checked without its datasets. All problems are told at once.</summary>
internal static class SpecReader
{
    private const string Documented = "The README of Esml.Worker shows a whole spec.";

    /// <summary>The spec with absolute paths, and a name for each run.</summary>
    public static TrainingSpec Read(string path)
    {
        var spec = Parse(path);
        if (spec.Runs.IsDefaultOrEmpty)
            throw new BadInputException(new BadInput(path, "\"runs\" is empty.", "Name at least one run."));

        var problems = spec.Runs.SelectMany((run, index) => Problems(path, index, run)).ToList();
        if (problems.Count > 0)
            throw new BadInputException(problems);

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var runs = spec.Runs.Select(run => Whole(run, folder)).ToArray();
        problems.AddRange(runs.GroupBy(run => run.Output, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group =>
            new BadInput(path, $"{group.Count()} runs write to {group.Key}.", "Give each run an output folder of its own.")));
        return problems.Count == 0 ? new([.. runs]) : throw new BadInputException(problems);
    }

    private static TrainingSpec Parse(string path)
    {
        if (!File.Exists(path))
            throw new BadInputException(new BadInput(path, "There is no such spec file.", "Give its path after --spec."));
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<TrainingSpec>(stream, TrainingJson.Options)
                ?? throw new BadInputException(new BadInput(path, "The spec is null.", Documented));
        }
        catch (JsonException problem)
        {
            throw new BadInputException(new BadInput(path, problem.Message, Documented, (int?)problem.LineNumber + 1));
        }
    }

    private static TrainingRun Whole(TrainingRun run, string folder)
    {
        var output = Path.GetFullPath(Path.Combine(folder, run.Output));
        return run with
        {
            Dataset = Path.GetFullPath(Path.Combine(folder, run.Dataset)),
            Output = output,
            Name = string.IsNullOrWhiteSpace(run.Name) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(output)) : run.Name,
        };
    }

    private static IEnumerable<BadInput> Problems(string path, int index, TrainingRun? run)
    {
        if (run is null)
        {
            yield return Bad("It is null.", Documented);
            yield break;
        }

        foreach (var (name, text) in new[] { ("dataset", run.Dataset), ("label", run.Label), ("output", run.Output) })
        {
            if (string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal))
                yield return Bad($"\"{name}\" is empty, or no usable text.", Documented);
        }

        var (train, validate, test) = run.Split;
        if (!(train > 0 && validate > 0 && test > 0 && Math.Abs(train + validate + test - 1) < 1e-9))
            yield return Bad(Invariant($"The shares {train}, {validate} and {test} in \"split\" don't sum to 1, or one isn't above 0."), "Use for example 0.6, 0.2 and 0.2.");
        if (!(run.RowShare is > 0 and <= 1))
            yield return Bad(Invariant($"\"rowShare\" is {run.RowShare}."), "Use a share above 0, up to 1.");
        if (run.Trials is < 1 or > 100)
            yield return Bad(Invariant($"\"trials\" is {run.Trials}."), "Use 1 to 100.");
        if (run.Learners.IsDefaultOrEmpty)
            yield return Bad("\"learners\" is empty.", $"Use some of {string.Join(", ", Enum.GetNames<Learner>())}, or leave it out for all.");
        if (run.Positive is not null && run.Task is not TrainingTask.Binary)
            yield return Bad("\"positive\" is given, but the task isn't binary.", "Leave it out.");

        BadInput Bad(string message, string remedy) => new(path, $"Run {index + 1}: {message}", remedy);
    }
}
