using System.Text.Json;
using Esml.Factory.Models;
using Esml.Worker;
using Esml.Worker.Output;

namespace Esml.Tests.Worker;

/// <summary>A folder of its own, in which specs are trained in this process.</summary>
internal sealed class WorkerRoom : IDisposable
{
    private readonly StringWriter progress = new(), errors = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("esml-worker-").FullName;

    /// <summary>The learners that the machine is taken to lack.</summary>
    public UnavailableLearner[] Missing { get; init; } = [];

    public string Errors => errors.ToString();

    public IReadOnlyList<JsonElement> Progress =>
        [.. progress.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    public static string Shipped(string name) => Path.Combine(AppContext.BaseDirectory, "Datasets", name);

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string WriteSpec(params TrainingRun[] runs) => Write("spec.json", JsonSerializer.Serialize(new TrainingSpec([.. runs]), TrainingJson.Options));

    public ExitCode Train(params TrainingRun[] runs) => TrainFile(WriteSpec(runs), TestContext.Current.CancellationToken);

    public ExitCode TrainFile(string spec, CancellationToken cancellation) =>
        new TrainCommand(new Progress(progress, TimeProvider.System), errors, [.. Missing]).Run(spec, cancellation);

    public T Read<T>(string output, string file) => JsonSerializer.Deserialize<T>(Text(output, file), TrainingJson.Options)!;

    public string Text(string output, string file) => File.ReadAllText(Path.Combine(Folder, output, file));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
