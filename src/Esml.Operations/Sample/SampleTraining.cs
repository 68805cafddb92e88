using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Esml.Factory.Models;
using Esml.Factory.Projects;
using Esml.Operations.State;

namespace Esml.Operations.Sample;

/// <summary>A trained version with the folder that holds its files.</summary>
internal sealed record TrainedVersion(SampleProject Project, int Version, string Folder, TrainingResult Result);

/// <summary>Trains the versions of the sample's models, each on more rows than the one before. A finished run is never repeated.</summary>
internal sealed class SampleTraining(WorkerProcess worker, DataFolder data)
{
    public const int Versions = 3;

    // Rows known at the time of each version.
    private static readonly ImmutableArray<double> Shares = [0.45, 0.7, 1];

    /// <param name="projects">Those with a model.</param>
    /// <param name="done">Hears how many runs are trained, of how many.</param>
    /// <param name="cancellation">Stops the worker.</param>
    public async Task<string?> RunAsync(ImmutableArray<SampleProject> projects, Action<int, int> done, CancellationToken cancellation)
    {
        var runs = projects.SelectMany(project => Enumerable.Range(1, Versions).Select(version => Run(project, version))).ToImmutableArray();
        var missing = runs.Where(run => !File.Exists(Path.Combine(run.Output, "metrics.json"))).ToImmutableArray();
        var before = runs.Length - missing.Length;
        done(before, runs.Length);
        if (missing.IsEmpty) return null;
        if (!worker.Exists) return $"{worker.Path} is missing, so no model was trained. Build or publish the portal anew.";
        return await worker.TrainAsync(Path.Combine(data.Folder("sample"), "spec.json"), new(missing), count => done(before + count, runs.Length), cancellation);
    }

    public ImmutableArray<TrainedVersion> Trained(SampleProject project) =>
        [.. Enumerable.Range(1, Versions).Select(version => Read(project, version)).OfType<TrainedVersion>()];

    private TrainedVersion? Read(SampleProject project, int version)
    {
        var folder = OutputOf(project, version);
        var metrics = Path.Combine(folder, "metrics.json");
        if (!File.Exists(metrics)) return null;
        using var file = File.OpenRead(metrics);
        return JsonSerializer.Deserialize<TrainingResult>(file, TrainingJson.Options) is { } result ? new(project, version, folder, result) : null;
    }

    private TrainingRun Run(SampleProject project, int version)
    {
        var model = project.Model!;
        return new(worker.Dataset(model.Dataset), model.Label, model.Task, OutputOf(project, version))
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"prj{project.Number}-{model.Folder}-v{version}"),
            Positive = model.Positive,
            Features = model.Features,
            // A seed per project: projects on the same dataset split it differently, and so come to different models.
            Seed = 100 + project.Number.Value,
            RowShare = Shares[version - 1],
            Trials = 2 + version % 2,
        };
    }

    private string OutputOf(SampleProject project, int version) =>
        Path.Combine(data.Folder("sample"), "models", string.Create(CultureInfo.InvariantCulture, $"prj{project.Number}-{project.Model!.Folder}-v{version}"));
}
