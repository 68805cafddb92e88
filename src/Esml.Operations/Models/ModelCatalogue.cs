using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Models;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Inventory;

namespace Esml.Operations.Models;

/// <summary>All model versions of all projects and environments, as the last sweep saw them.</summary>
public sealed class ModelCatalogue(FactoryBoard board)
{
    /// <summary>What the caller may see, by project, model and environment, newest first.</summary>
    public Task<ModelReport> GetAsync(Caller caller, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        caller.Demand(Permission.ViewModels);
        var rows = board.All.ToDictionary(row => row.Key, row => row.UseCase);
        var versions = from environment in board.Placed.Values
                       where caller.CanSee(environment.Placement.Key)
                       from model in environment.Models.GroupBy(model => model.Model.Folder, StringComparer.OrdinalIgnoreCase)
                       from row in Rows(environment.Placement, rows.GetValueOrDefault(environment.Placement.Key, ""), [.. model])
                       orderby row.Project, row.Folder, row.Environment, row.CreatedAt descending, row.Version descending
                       select row;
        var readings = board.Inputs.Subscriptions.Select(slot => slot.Reading?.ModelsSeenAt).ToImmutableArray();
        return Task.FromResult(new ModelReport([.. versions], readings.IsEmpty ? null : readings.Min()));
    }

    private static IEnumerable<ModelRow> Rows(Placement placement, string useCase, ImmutableArray<(string WorkspaceId, ModelVersion Model)> versions)
    {
        var leader = LeadingModels.Leader(versions.Select(version => version.Model), placement.Environment);
        return versions.Select(version => ToRow(placement, useCase, version.WorkspaceId, version.Model, ReferenceEquals(version.Model, leader)));
    }

    private static ModelRow ToRow(Placement placement, string useCase, string workspaceId, ModelVersion model, bool leading) => new(
        placement.Key,
        useCase,
        placement.Environment,
        model.Folder,
        model.Alias,
        model.Name,
        model.Version,
        model.Task.ToString().ToLowerInvariant(),
        model.Learner,
        Status(model.Status),
        model.CreatedAt,
        leading,
        model.ByHand,
        model.Metrics,
        model.Primary.Name,
        model.Primary.Value,
        workspaceId);

    private static string Status(ModelStatus? status) => status switch
    {
        ModelStatus.NewlyTrained => "new",
        ModelStatus.PromotedToDev => "promoted to Dev",
        ModelStatus.PromotedToTest => "promoted to Test",
        ModelStatus.PromotedToProd => "promoted to Prod",
        ModelStatus.Archived => "archived",
        _ => "unknown",
    };
}
