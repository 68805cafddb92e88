using System.Diagnostics;
using System.Text.Json;

namespace Esml.Tests.Worker;

/// <summary>The worker as the portal runs it: a process, files and an exit code.</summary>
public sealed class WorkerProcessTests
{
    [Fact]
    public async Task GoodSpec_EndsWithZero_AndSpeaksOnlyJsonOnItsOutput()
    {
        using var room = new WorkerRoom();

        var (code, output, errors) = await RunAsync(room.Folder, "train", "--spec", room.WriteSpec(A.WineRun(trials: 3)));

        Assert.Equal((0, ""), (code, errors));
        var events = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("event").GetString());
        Assert.Equal(["started", "tried", "tried", "tried", "trained", "finished"], events);
        Assert.True(File.Exists(Path.Combine(room.Folder, "wine/metrics.json")));
    }

    [Fact]
    public async Task OutputThatCannotBeWritten_EndsWithOne()
    {
        using var room = new WorkerRoom();
        room.Write("taken", "");

        var (code, _, errors) = await RunAsync(room.Folder, "train", "--spec", room.WriteSpec(A.WineRun("taken", trials: 1)));

        Assert.Equal(1, code);
        Assert.Contains("taken", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadDataset_EndsWithTwo_AndTellsWhere()
    {
        using var room = new WorkerRoom();
        room.Write("data.csv", "x,y\n1,2\nred,3\n");
        var spec = room.Write("spec.json", """{ "runs": [{ "dataset": "data.csv", "label": "y", "task": "regression", "output": "out" }] }""");

        var (code, _, errors) = await RunAsync(room.Folder, "train", "--spec", spec);

        Assert.Equal(2, code);
        Assert.Contains("data.csv, row 3, column 'x': 'red' is not a number", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("train")]
    [InlineData("guess", "--spec", "spec.json")]
    public async Task UnknownArguments_EndWithTwo_AndTellTheUsage(params string[] arguments)
    {
        var (code, _, errors) = await RunAsync(AppContext.BaseDirectory, arguments);

        Assert.Equal(2, code);
        Assert.StartsWith("Usage:", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Esml.Worker.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
