using System.Diagnostics;
using System.Net.Http.Json;

namespace Esml.Tests.LocalAzure;

/// <summary>A local Azure in a process of its own, which can be killed.</summary>
internal sealed class ChildServer : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private ChildServer(Process process, Uri address)
    {
        _process = process;
        _http = new() { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", "test");
    }

    public int ProcessId => _process.Id;

    public HttpClient Http => _http;

    public static async Task<ChildServer> StartAsync(string folder, CancellationToken ct, params string[] more)
    {
        var process = Launch(folder, more);
        // info: Microsoft.Hosting.Lifetime[14]
        //       Now listening on: http://127.0.0.1:41234
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            const string Listening = "Now listening on: ";
            if (line.IndexOf(Listening, StringComparison.Ordinal) is var at && at >= 0)
                return new(process, new(line[(at + Listening.Length)..]));
        }

        throw new InvalidOperationException("The server did not start: " + await process.StandardError.ReadToEndAsync(ct));
    }

    public static Process Launch(string folder, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Esml.LocalAzure.dll"), "--urls", "http://127.0.0.1:0", "--data", folder, .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        return Process.Start(start)!;
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Creates identities until the server is gone; notes each that was answered.</summary>
    public async Task PutUntilDead(List<string> answered, CancellationToken ct)
    {
        const string Group = "/subscriptions/00000000-0000-0000-0000-00000000000d/resourceGroups/rg-killed";
        try
        {
            await _http.PutAsJsonAsync(Group + "?api-version=2022-09-01", new { location = "westeurope" }, ct);
            for (var i = 0; ; i++)
            {
                var path = $"{Group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/k{i}?api-version=2023-01-31";
                (await _http.PutAsJsonAsync(path, new { location = "westeurope" }, ct)).EnsureSuccessStatusCode();
                answered.Add(path);
            }
        }
        catch (HttpRequestException)
        {
            // Killed, as wanted.
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
        _http.Dispose();
    }
}
