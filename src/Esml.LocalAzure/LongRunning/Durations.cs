using Esml.LocalAzure.State;

namespace Esml.LocalAzure.LongRunning;

/// <summary>How long things take in this cloud: nothing, or a fraction of a second that depends on type, name and seed. Simulated.</summary>
internal sealed class Durations(LocalAzureOptions options)
{
    public bool IsInstant => options.Durations == DurationProfile.Instant;

    /// <summary>What Retry-After says while an operation runs.</summary>
    public int RetryAfterSeconds => IsInstant ? 0 : 1;

    /// <summary>Creation of a resource: 50 to 300 ms.</summary>
    public TimeSpan Creation(ArmId id) => Between(50, 300, id.Type);

    public TimeSpan Deletion(ArmId id) => Between(50, 300, "delete " + id.Type);

    public TimeSpan Between(int minimumMilliseconds, int maximumMilliseconds, string what) => IsInstant
        ? TimeSpan.Zero
        : TimeSpan.FromMilliseconds(minimumMilliseconds + (Deterministic.Number(options.Seed, what) % (uint)(maximumMilliseconds - minimumMilliseconds + 1)));
}
