using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Projects;

namespace Esml.Factory.Models;

/// <summary>One registered model version, as its tags describe it.</summary>
/// <param name="Folder">The model folder (tag <c>experiment_name</c>): a model's identity over environments; the registered name where the tag is missing.</param>
/// <param name="Status">Null where the status tag is missing or unknown: such a version is shown and never leads.</param>
/// <param name="ByHand">Registered without a run: by a person.</param>
/// <param name="Metrics">Test-set scores by tag name without <c>test_set_</c>.</param>
public sealed record ModelVersion(
    string Name,
    int Version,
    string Folder,
    string Alias,
    ModelTask Task,
    string Learner,
    ModelStatus? Status,
    DateTimeOffset CreatedAt,
    bool ByHand,
    ImmutableSortedDictionary<string, double> Metrics)
{
    private const string MetricPrefix = "test_set_";

    public static ModelVersion Read(string name, int version, IReadOnlyDictionary<string, string> tags, DateTimeOffset createdAt)
    {
        var metrics = tags.Where(tag => tag.Key.StartsWith(MetricPrefix, StringComparison.OrdinalIgnoreCase))
            .Select(tag => (Name: tag.Key[MetricPrefix.Length..], Score: ScoreTags.Read(tags, tag.Key)))
            .Where(metric => metric.Score is not null)
            .ToImmutableSortedDictionary(metric => metric.Name, metric => metric.Score!.Value, StringComparer.Ordinal);
        var folder = Text(tags, ModelTags.ExperimentName) ?? name;
        return new(
            name,
            version,
            folder,
            Text(tags, "model_alias") ?? AliasOf(folder),
            ModelTasks.Of(Text(tags, ModelTags.MlType), metrics),
            Text(tags, "learner") ?? Text(tags, ModelTags.TrainedWith) ?? "",
            ModelStatusCodes.Parse(Text(tags, ModelTags.StatusCode)),
            createdAt,
            Text(tags, ModelTags.RunId) is null && Text(tags, ModelTags.PipelineRunName) is null,
            metrics);
    }

    public (string Name, double? Value) Primary => ModelTasks.Primary(Task, Metrics);

    public LeadingModel ToLeading() => new(Name, Alias, Version, Primary.Name, Primary.Value, CreatedAt, ByHand);

    /// <summary>11_diabetes gives M11; a folder without a number gives its first three characters.</summary>
    private static string AliasOf(string folder)
    {
        var digits = folder.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and <= 2 && int.TryParse(folder.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? $"M{number:00}"
            : folder[..Math.Min(3, folder.Length)].ToUpperInvariant();
    }

    private static string? Text(IReadOnlyDictionary<string, string> tags, string tag) => tags.TryGetValue(tag, out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;
}
