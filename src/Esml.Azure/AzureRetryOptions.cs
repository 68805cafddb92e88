using System.ComponentModel.DataAnnotations;

namespace Esml.Azure;

/// <summary>How long the clients go on when Azure is busy or out of reach.</summary>
public sealed class AzureRetryOptions : IValidatableObject
{
    [Range(0, 10, ErrorMessage = "must lie between 0 and 10.")]
    public int MaxRetries { get; set; } = 4;

    /// <summary>The first wait when Azure names none; it doubles with every retry.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>The longest wait that the clients accept. When Azure asks for more, the call ends at once as throttled, with Azure's wait in the answer.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>How long one attempt may stay without an answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Delay <= TimeSpan.Zero || Delay > MaxWait)
            yield return new("must be above zero and not above Azure:Retry:MaxWait.", [nameof(Delay)]);
        if (MaxWait <= TimeSpan.Zero || MaxWait > TimeSpan.FromMinutes(10))
            yield return new("must lie between one tick and ten minutes.", [nameof(MaxWait)]);
        if (Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(10))
            yield return new("must lie between one second and ten minutes.", [nameof(Timeout)]);
    }
}
