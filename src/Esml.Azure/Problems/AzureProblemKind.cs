namespace Esml.Azure.Problems;

/// <summary>What kind of refusal a failed call met. The list is closed: whoever shows or handles a problem can cover all of it.</summary>
public enum AzureProblemKind
{
    /// <summary>Azure asks to wait; the same call can succeed later.</summary>
    Throttled,

    /// <summary>The cockpit is not signed in, or lacks a role.</summary>
    Forbidden,

    /// <summary>What was asked for does not exist.</summary>
    Missing,

    /// <summary>It exists already, changed meanwhile, or is busy with something else.</summary>
    Conflict,

    /// <summary>Azure understood the request and refuses its content; repeating it cannot help.</summary>
    Invalid,

    /// <summary>Azure could not be reached, or failed inside.</summary>
    Unavailable,
}
