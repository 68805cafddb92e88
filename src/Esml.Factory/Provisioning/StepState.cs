namespace Esml.Factory.Provisioning;

/// <summary>Where one step of an order stands.</summary>
public enum StepState
{
    Waiting,

    /// <summary>Begun. After a kill it is begun again under the same key: a step finds what it did before.</summary>
    Running,
    Done,

    /// <summary>Nothing to do for this order.</summary>
    Skipped,
    Failed,
    Undoing,
    Undone,
}
