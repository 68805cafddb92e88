using System.Collections.Immutable;
using Esml.Factory.Models;
using Esml.Worker.Input;
using Esml.Worker.Output;
using Esml.Worker.Training;

namespace Esml.Worker;

/// <summary><c>train --spec FILE</c>: trains every run of a spec, one after the other.</summary>
internal sealed class TrainCommand(Progress progress, TextWriter errors, ImmutableArray<UnavailableLearner> missing)
{
    public ExitCode Run(string specFile, CancellationToken cancellation)
    {
        try
        {
            var spec = SpecReader.Read(specFile);
            var runs = PreparedRun.All(spec, cancellation);
            progress.Started(spec, missing);
            Train(runs, cancellation);
            progress.Finished(runs.Count);
            return ExitCode.Done;
        }
        catch (BadInputException bad)
        {
            foreach (var problem in bad.Problems)
                errors.WriteLine(problem);
            progress.Refused(bad.Problems);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            return Fail("Stopped before all runs were trained. Those with a metrics.json are whole.");
        }
        catch (Exception problem) when (problem is TrainingFailedException or IOException or UnauthorizedAccessException)
        {
            return Fail(problem.Message);
        }
        catch (Exception problem)
        {
            // The boundary of the process: whoever started it relies on an exit code, and reads the rest in the log.
            return Fail($"The worker has a defect: {problem}");
        }
    }

    private void Train(IReadOnlyList<PreparedRun> runs, CancellationToken cancellation)
    {
        for (var i = 0; i < runs.Count; i++)
        {
            var trained = new Trainer(runs[i], missing, progress).Train(cancellation);
            RunFolder.Write(runs[i].Run.Output, trained);
            progress.Trained(i + 1, runs.Count, trained.Result, runs[i].Run.Output);
        }
    }

    private ExitCode Fail(string message)
    {
        errors.WriteLine(message);
        progress.Failed(message);
        return ExitCode.Failed;
    }
}

/// <summary>What the process ends with.</summary>
internal enum ExitCode
{
    Done = 0,
    Failed = 1,
    BadInput = 2,
}
