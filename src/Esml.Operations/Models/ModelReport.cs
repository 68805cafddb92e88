using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Operations.Models;

/// <summary>Every model version that the caller may see.</summary>
public sealed record ModelReport(ImmutableArray<ModelRow> Versions, DateTimeOffset? SeenAt);

/// <summary>One model version in one environment.</summary>
/// <param name="Folder">The model folder, such as <c>11_diabetes</c>: a model's real identity.</param>
/// <param name="Task">classification, multiclass, regression or forecasting.</param>
/// <param name="Status">The status code's plain name: new, promoted to Dev, Test or Prod, archived.</param>
/// <param name="ByHand">Registered by a person, not by a pipeline.</param>
/// <param name="Metrics">Test-set metrics by their tag name without its prefix.</param>
public sealed record ModelRow(
    ScopeKey Project,
    string UseCase,
    FactoryEnvironment Environment,
    string Folder,
    string Alias,
    string Name,
    int Version,
    string Task,
    string Learner,
    string Status,
    DateTimeOffset CreatedAt,
    bool Leading,
    bool ByHand,
    ImmutableSortedDictionary<string, double> Metrics,
    string PrimaryMetric,
    double? Primary,
    string WorkspaceId);
