namespace Esml.Factory.Provisioning;

/// <summary>How long a step waits after a transient fault.</summary>
public static class RetryWaits
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="first">After the first attempt; it doubles from then on.</param>
    /// <param name="attempt">The attempt that failed, counted from 1.</param>
    /// <param name="asked">What Azure asked for; never less is waited.</param>
    public static TimeSpan After(TimeSpan first, int attempt, TimeSpan? asked)
    {
        var doubled = first * Math.Pow(2, Math.Clamp(attempt - 1, 0, 16));
        var own = doubled < Longest ? doubled : Longest;
        return asked > own ? asked.Value : own;
    }
}
