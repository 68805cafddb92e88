using System.Diagnostics;

namespace Esml.TestKit.Engine;

/// <summary>The engine of orders as a process of its own, over a data folder and a local Azure that both outlive it.</summary>
public sealed class EngineProcess : IDisposable
{
    internal const string Held = "HELD";
    internal const string AtRest = "AT REST";
    private readonly Process _process;

    private EngineProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <param name="azure">Where local Azure listens.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="hold">SQL: once it has an answer, the process stops before it opens the database again, and says so.</param>
    public static EngineProcess Start(Uri azure, string folder, string? hold)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Esml.TestKit.dll"), azure.ToString(), folder, .. hold is null ? Array.Empty<string>() : [hold]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // It lives for seconds: no time to compile anything twice.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        return new(Process.Start(start)!);
    }

    /// <summary>Ends when it stands where it was to be held; fails when it got past that.</summary>
    public Task UntilHeldAsync(CancellationToken cancellation) => UntilAsync(Held, cancellation);

    /// <summary>Ends when no order moves by itself any more.</summary>
    public Task UntilRestAsync(CancellationToken cancellation) => UntilAsync(AtRest, cancellation);

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private async Task UntilAsync(string word, CancellationToken cancellation)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line == word) return;
            if (line == AtRest) break;
        }

        Kill();
        throw new InvalidOperationException($"The engine did not say {word}: {await _process.StandardError.ReadToEndAsync(cancellation)}");
    }
}
