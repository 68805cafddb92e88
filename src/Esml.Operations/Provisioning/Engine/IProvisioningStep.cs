namespace Esml.Operations.Provisioning.Engine;

/// <summary>
/// One kind of step. It may be killed anywhere and is run again then: it looks at what stands before it does anything, and
/// doing it twice is the same as doing it once.
/// </summary>
internal interface IProvisioningStep
{
    /// <summary>As in the key: deploy.</summary>
    string Name { get; }

    Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation);

    /// <summary>Takes back what it did, also when it never got far.</summary>
    Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellation) => Task.FromResult(StepResult.Done("Nothing to take back."));
}
