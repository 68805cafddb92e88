using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Models;

/// <summary>
/// Best is last registered: of one model's versions in an environment's workspace, the one that was promoted to that environment and
/// created last. Not the highest version: the same model can be registered under two names, whose version numbers don't compare.
/// </summary>
public static class LeadingModels
{
    /// <summary>
    /// Only the promotion to this very environment counts. Upstream lets any promoted status count, so that a copy in Test that still says
    /// "promoted to Dev" would lead there without ever having been compared. Null: nothing leads yet.
    /// </summary>
    /// <param name="versions">All versions of one model (one folder) in the environment's workspace.</param>
    public static ModelVersion? Leader(IEnumerable<ModelVersion> versions, FactoryEnvironment environment) =>
        Latest(versions, ModelStatusCodes.PromotedTo(environment));

    /// <summary>The newest version that waits for its comparison. One older than the leader has had its chance: nothing ever demotes the losers.</summary>
    public static ModelVersion? Challenger(IEnumerable<ModelVersion> versions, FactoryEnvironment environment)
    {
        var all = versions.ToImmutableArray();
        var newest = Latest(all, ModelStatus.NewlyTrained);
        return Leader(all, environment) is { } leader && newest?.CreatedAt <= leader.CreatedAt ? null : newest;
    }

    /// <summary>The pair shown for an environment that has several models: the model that was promoted last, or else trained last.</summary>
    public static (ModelVersion? Leader, ModelVersion? Challenger) Shown(IEnumerable<ModelVersion> versions, FactoryEnvironment environment) => versions
        .GroupBy(version => version.Folder, StringComparer.OrdinalIgnoreCase)
        .OrderBy(model => model.Key, StringComparer.OrdinalIgnoreCase)
        .Select(model => (Leader: Leader(model, environment), Challenger: Challenger(model, environment)))
        .OrderByDescending(pair => pair.Leader is not null)
        .ThenByDescending(pair => (pair.Leader ?? pair.Challenger)?.CreatedAt)
        .FirstOrDefault();

    // Two registrations in the same second happen; the higher version then decides, so that the answer doesn't depend on the order of a list.
    private static ModelVersion? Latest(IEnumerable<ModelVersion> versions, ModelStatus status) => versions
        .Where(version => version.Status == status)
        .OrderByDescending(version => version.CreatedAt)
        .ThenByDescending(version => version.Version)
        .ThenBy(version => version.Name, StringComparer.Ordinal)
        .FirstOrDefault();
}
