using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Esml.TestKit.Portal;

/// <summary>The real portal as a process of its own, on a free loopback port, over a data folder of its own.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];

    private PortalProcess(Process process, Uri address, string folder)
    {
        _process = process;
        Address = address;
        Folder = folder;
    }

    public Uri Address { get; }

    public string Folder { get; }

    public int ProcessId => _process.Id;

    /// <summary>Memory that the process holds now, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    /// <summary>Starts the built portal and waits until it answers. Settings are given as on the command line, such as "--Sample:Projects=4".</summary>
    public static Task<PortalProcess> StartAsync(string? folder, CancellationToken cancellationToken, params string[] settings) =>
        StartProgramAsync(PortalFiles.Program(), PortalFiles.ContentRoot(), folder, cancellationToken, settings);

    /// <summary>Starts any copy of the portal's program, such as a published one.</summary>
    public static async Task<PortalProcess> StartProgramAsync(string program, string workingFolder, string? folder, CancellationToken cancellationToken, params string[] settings)
    {
        folder ??= Directory.CreateTempSubdirectory("esml-portal-").FullName;
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", address.ToString(), $"--Data:Folder={folder}", .. settings])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["DOTNET_gcServer"] = "0";
        var portal = new PortalProcess(new Process { StartInfo = start }, address, folder);
        portal.Begin();
        try
        {
            await portal.UntilAsync("health/live", cancellationToken);
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }

        return portal;
    }

    /// <summary>Waits until a path answers 200; fails with the portal's output when the process ends or the time is up (three minutes by default).</summary>
    public async Task UntilAsync(string path, CancellationToken cancellationToken, TimeSpan? atMost = null)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(atMost ?? TimeSpan.FromMinutes(3));
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException($"The portal ended with exit code {_process.ExitCode}:\n{Output}");
            if (limit.IsCancellationRequested) throw new TimeoutException($"{path} did not answer 200 in time:\n{Output}");
            if (await AnswersAsync(client, path, limit.Token)) return;
            await Task.Delay(10, CancellationToken.None);
        }
    }

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill()
    {
        if (_process.HasExited) return;
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(path, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>A port that nobody listens on at this moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Begin()
    {
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
    }
}
