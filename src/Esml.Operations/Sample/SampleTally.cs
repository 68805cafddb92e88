namespace Esml.Operations.Sample;

/// <summary>Counts what is done and tells the pages.</summary>
internal sealed class SampleTally
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SampleStep> _steps = [];
    private readonly SampleProgress _progress;

    public SampleTally(SampleProgress progress, params ReadOnlySpan<(string Name, int Total)> steps)
    {
        _progress = progress;
        foreach (var (name, total) in steps) Put(new(name, 0, total, "waiting", ""), "");
    }

    public void Add(string name, string detail) => Change(name, step => step with { Done = step.Done + 1, Detail = detail });

    public void Set(string name, int done) => Change(name, step => step with { Done = done });

    public void Total(string name, int total) => Change(name, step => step with { Total = total });

    public void Fail(string name, string why) => Change(name, step => step with { State = "failed", Detail = why });

    private void Change(string name, Func<SampleStep, SampleStep> change)
    {
        lock (_gate)
        {
            var step = change(_steps[name]);
            Put(step.State == "failed" ? step : step with { State = step.Done >= step.Total ? "done" : "running" }, step.Detail.Length == 0 ? step.Name : $"{step.Name}: {step.Detail}");
        }
    }

    private void Put(SampleStep step, string current)
    {
        _steps[step.Name] = step;
        _progress.Report(step);
        _progress.Report(new SampleState(SamplePhase.Building, _steps.Values.Sum(one => one.Done), _steps.Values.Sum(one => one.Total), current));
    }
}
