using System.Text.Json.Nodes;
using StreamJsonRpc;

namespace Esml.Operations.Provisioning;

/// <summary>
/// The real Bicep engine beside the program: started with the first question, ended when idle, started again when it died.
/// A few questions run at once; further ones wait.
/// </summary>
internal sealed class BicepProgram : IDisposable
{
    private const int AtOnce = 3;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim _calls = new(AtOnce);
    private readonly Lock _gate = new();
    private readonly ITimer _idle;
    private BicepProcess? _process;
    private int _running;

    /// <param name="program">Null: <c>bicep</c> beside this program.</param>
    public BicepProgram(TimeProvider time, string? program = null)
    {
        Location = program ?? Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "bicep.exe" : "bicep");
        _idle = time.CreateTimer(_ => StopIfIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Location { get; }

    public bool IsThere => File.Exists(Location);

    /// <exception cref="BicepFailed">The program is missing, or refuses what it was asked.</exception>
    public async Task<JsonObject> CallAsync(string method, JsonObject parameters, CancellationToken cancellation)
    {
        if (!IsThere) throw new BicepFailed($"The Bicep program is missing ({Location}).");
        await _calls.WaitAsync(cancellation);
        Interlocked.Increment(ref _running);
        try
        {
            return await AskAsync(method, parameters, cancellation);
        }
        catch (RemoteInvocationException refused)
        {
            throw new BicepFailed(refused.Message, refused);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            _calls.Release();
            _idle.Change(Idle, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _idle.Dispose();
        Interlocked.Exchange(ref _process, null)?.Dispose();
        _calls.Dispose();
    }

    private async Task<JsonObject> AskAsync(string method, JsonObject parameters, CancellationToken cancellation)
    {
        try
        {
            return await Connected().CallAsync(method, parameters, cancellation);
        }
        catch (Exception gone) when (gone is ConnectionLostException or ObjectDisposedException)
        {
            // It died, or was stopped for idleness at this moment: once more with a new one.
            return await Connected().CallAsync(method, parameters, cancellation);
        }
    }

    private BicepProcess Connected()
    {
        lock (_gate)
        {
            if (_process is { IsAlive: true } alive) return alive;
            _process?.Dispose();
            return _process = BicepProcess.Start(Location);
        }
    }

    private void StopIfIdle()
    {
        lock (_gate)
        {
            if (Volatile.Read(ref _running) > 0) return;
            _process?.Dispose();
            _process = null;
        }
    }
}

/// <summary>The Bicep engine can't or won't expand a template; the message says why.</summary>
internal sealed class BicepFailed(string message, Exception? inner = null) : Exception(message, inner);
