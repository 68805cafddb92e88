using Esml.Operations.Live;

namespace Esml.Operations.Sample;

/// <summary>Where the sample factory stands.</summary>
public enum SamplePhase
{
    Disabled,
    Building,
    Ready,
    Failed,
}

/// <summary>The sample factory's progress as a whole.</summary>
/// <param name="Detail">What is being done now, or why it failed.</param>
public sealed record SampleState(SamplePhase Phase, int Done, int Total, string Detail);

/// <summary>One step of building the sample factory.</summary>
/// <param name="State">waiting, running, done or failed.</param>
public sealed record SampleStep(string Name, int Done, int Total, string State, string Detail);

/// <summary>Lets pages follow the sample factory while it is being built.</summary>
public sealed class SampleProgress
{
    private readonly LiveSet<string, SampleStep> _steps = new(step => step.Name);
    private volatile SampleState _state = new(SamplePhase.Disabled, 0, 0, "");

    public SampleState State => _state;

    /// <summary>The steps now and their changes; needs no permission, it tells nothing of any project.</summary>
    public Snapshot<SampleStep> Watch(CancellationToken cancellation) => _steps.Watch(_ => true, cancellation);

    internal void Report(SampleState state) => _state = state;

    internal void Report(SampleStep step) => _steps.Upsert(step);
}
