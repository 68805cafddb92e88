using System.Diagnostics;
using System.Text.Json.Nodes;
using StreamJsonRpc;

namespace Esml.Operations.Provisioning;

/// <summary>One <c>bicep jsonrpc --stdio</c> process with the connection to it.</summary>
internal sealed class BicepProcess : IDisposable
{
    private readonly Process _process;
    private readonly JsonRpc _rpc;

    private BicepProcess(Process process)
    {
        _process = process;
        _rpc = new(new HeaderDelimitedMessageHandler(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, new SystemTextJsonFormatter()));
        _rpc.StartListening();
    }

    public bool IsAlive => !_process.HasExited && !_rpc.IsDisposed && !_rpc.Completion.IsCompleted;

    public static BicepProcess Start(string program)
    {
        var start = new ProcessStartInfo(program, ["jsonrpc", "--stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        // The engine's own defaults collect and recompile more than a short expansion is worth.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "4000000";
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new(process);
    }

    public Task<JsonObject> CallAsync(string method, JsonObject parameters, CancellationToken cancellation) =>
        _rpc.InvokeWithParameterObjectAsync<JsonObject>(method, parameters, cancellation);

    public void Dispose()
    {
        _rpc.Dispose();
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }

        _process.Dispose();
    }
}
