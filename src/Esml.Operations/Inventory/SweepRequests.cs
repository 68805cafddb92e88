using System.Threading.Channels;

namespace Esml.Operations.Inventory;

/// <summary>Asks for a sweep soon. Many requests while one sweep runs become one.</summary>
public sealed class SweepRequests(TimeProvider time)
{
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _models;

    /// <summary>Returns at once.</summary>
    public void Ask(bool withModels)
    {
        if (withModels) Interlocked.Exchange(ref _models, 1);
        _bell.Writer.TryWrite(true);
    }

    /// <summary>Ends at a request or after the time; tells whether it was a request, and whether models are wanted too.</summary>
    internal async Task<(bool Asked, bool WithModels)> WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(atMost, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await _bell.Reader.ReadAsync(both.Token);
            return (true, Interlocked.Exchange(ref _models, 0) == 1);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (false, Interlocked.Exchange(ref _models, 0) == 1);
        }
    }
}
