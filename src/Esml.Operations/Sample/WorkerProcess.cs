using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Esml.Factory.Models;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Sample;

/// <summary>Runs the worker as a process of its own, with the same .NET as this one.</summary>
internal sealed class WorkerProcess(IOptions<SampleOptions> options)
{
    public string Path => options.Value.Worker ?? System.IO.Path.Combine(AppContext.BaseDirectory, "worker", "Esml.Worker.dll");

    public bool Exists => File.Exists(Path);

    public string Dataset(string name) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, "Datasets", name);

    /// <summary>Trains all runs of the spec; tells how many are done.</summary>
    /// <returns>Null when all is well, else what the worker said.</returns>
    public async Task<string?> TrainAsync(string specFile, TrainingSpec spec, Action<int> done, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(specFile, JsonSerializer.Serialize(spec, TrainingJson.Options), cancellation);
        using var process = Process.Start(new ProcessStartInfo(Host(), [Path, "train", "--spec", specFile]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new IOException($"{Path} could not be started.");
        using var stop = cancellation.Register(() => Kill(process));
        // Building the sample must not make the portal's pages wait for a processor.
        Soften(process);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (DoneOf(line) is { } count) done(count);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode == 0 ? null : (await errors).Trim() is { Length: > 0 } said ? said : $"The worker ended with code {process.ExitCode}.";
    }

    /// <example><code>{"kind":"trained","run":"prj001-v1","done":1,"runs":42}</code></example>
    private static int? DoneOf(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.TryGetProperty("done", out var done) && done.TryGetInt32(out var count) ? count : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Host()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } named && File.Exists(named)) return named;
        // .../shared/Microsoft.NETCore.App/10.0.x/ lies three levels below the host.
        var root = System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var host = System.IO.Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(host) ? host : "dotnet";
    }

    private static void Soften(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception refused) when (refused is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already, or the system does not allow it.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
