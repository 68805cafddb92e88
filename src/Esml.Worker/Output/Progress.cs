using System.Text.Json;
using Esml.Factory.Models;
using Esml.Worker.Input;

namespace Esml.Worker.Output;

/// <summary>Tells how far the worker is: one JSON document a line. Durations stand here and not in the files, which are the same every time.</summary>
internal sealed class Progress(TextWriter output, TimeProvider time)
{
    private readonly long started = time.GetTimestamp();

    public void Started(TrainingSpec spec, IReadOnlyList<UnavailableLearner> unavailable) =>
        Write(new { @event = "started", runs = spec.Runs.Length, unavailable });

    public void Tried(string run, Trial trial) =>
        Write(new { @event = "tried", run, trial.Learner, trial.Settings, trial.Validation?.Metric, trial.Validation?.Value, trial.Problem, seconds = Seconds() });

    public void Trained(int done, int runs, TrainingResult result, string output) =>
        Write(new { @event = "trained", run = result.Run, done, runs, learner = result.Learner, test = result.Test, output, seconds = Seconds() });

    public void Finished(int runs) => Write(new { @event = "finished", runs, seconds = Seconds() });

    public void Refused(IReadOnlyList<BadInput> problems) => Write(new { @event = "refused", problems });

    public void Failed(string message) => Write(new { @event = "failed", message, seconds = Seconds() });

    private double Seconds() => Math.Round(time.GetElapsedTime(started).TotalSeconds, 3);

    private void Write<T>(T line)
    {
        output.WriteLine(JsonSerializer.Serialize(line, TrainingJson.Lines));
        output.Flush();
    }
}
