using Microsoft.Extensions.Hosting;

namespace Esml.Operations;

/// <summary>Waiting for the portal's start.</summary>
public static class HostStart
{
    /// <summary>Ends when every hosted service, the web server included, has started.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(lifetime);
        if (lifetime.ApplicationStarted.IsCancellationRequested) return;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }
}
