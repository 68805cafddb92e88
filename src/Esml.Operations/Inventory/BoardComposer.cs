using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Models;
using Esml.Factory.Projects;

namespace Esml.Operations.Inventory;

/// <summary>Makes the board's rows from what was read. Pure: the same inputs give the same rows.</summary>
internal static class BoardComposer
{
    public static ImmutableArray<ProjectRow> Rows(BoardInputs inputs, IReadOnlyDictionary<Placement, PlacedEnvironment> placed)
    {
        var keys = placed.Keys.Concat(inputs.Known.Where(known => known.Value is not Lifecycle.NotOrdered).Select(known => known.Key)).Select(placement => placement.Key);
        ImmutableArray<ScopeKey> all = [.. keys.Distinct().Order()];
        var several = all.Select(key => key.ScaleSet).OfType<ScaleSet>().Distinct().Skip(1).Any();
        return [.. all.Select(key => Row(inputs, placed, key, several))];
    }

    private static ProjectRow Row(BoardInputs inputs, IReadOnlyDictionary<Placement, PlacedEnvironment> placed, ScopeKey key, bool several)
    {
        EnvironmentCell Cell(FactoryEnvironment environment) => BoardComposer.Cell(inputs, placed, new(key, environment));
        var tags = Enum.GetValues<FactoryEnvironment>()
            .Select(environment => placed.GetValueOrDefault(new(key, environment)))
            .OfType<PlacedEnvironment>()
            .Select(environment => environment.Tags)
            .ToImmutableArray();
        string First(Func<FactoryTags, string?> read) => tags.Select(read).FirstOrDefault(text => text is not null) ?? "";
        return new(
            key,
            UseCase(key, several, First(tag => tag.UseCase)),
            key.Project is null ? null : tags.Select(tag => tag.Type).FirstOrDefault(type => type is not null),
            key.IsUnattributed ? "" : First(tag => tag.Owners),
            key.IsUnattributed ? "" : First(tag => tag.BusinessUnit),
            key.IsUnattributed ? "" : First(tag => tag.CostCentre),
            Cell(FactoryEnvironment.Dev),
            Cell(FactoryEnvironment.Test),
            Cell(FactoryEnvironment.Prod));
    }

    private static string UseCase(ScopeKey key, bool several, string tagged) => key switch
    {
        { IsUnattributed: true } => "Belongs to no project",
        { IsCommon: true } => several ? $"Shared by all projects of scale set {key.ScaleSet}" : "Shared by all projects",
        _ => tagged.Length > 0 ? tagged : $"Project {key}",
    };

    private static EnvironmentCell Cell(BoardInputs inputs, IReadOnlyDictionary<Placement, PlacedEnvironment> placed, Placement placement)
    {
        var known = inputs.Known.GetValueOrDefault(placement);
        var cost = inputs.Costs.GetValueOrDefault(placement);
        if (!placed.TryGetValue(placement, out var found))
            return EnvironmentCell.NotOrdered(placement.Environment) with { Lifecycle = new EnvironmentEvidence(null, [], [], known).Lifecycle, Cost = cost };
        var evidence = found.Evidence(known);
        var (leader, challenger) = LeadingModels.Shown(found.Models.Select(model => model.Model), placement.Environment);
        var drift = evidence.Health is Health.Healthy ? inputs.Drift.GetValueOrDefault(placement) : 0;
        // What belongs to nobody is neither healthy nor ill: it asks to be looked at.
        var health = placement.Key.IsUnattributed || drift > 0 ? Health.Attention : evidence.Health;
        return new(
            placement.Environment,
            evidence.Lifecycle,
            health,
            drift > 0 ? $"{Count(drift, "difference")} from the templates" : Detail(found, evidence, placement.Key.IsUnattributed),
            found.Resources.Count,
            found.Group?.Id,
            leader?.ToLeading(),
            challenger?.ToLeading(),
            cost,
            found.SeenAt)
        {
            Reason = evidence.Lifecycle is Lifecycle.Failed && found.LatestDeployment is { Failures: [var first, ..] } ? first.Message : "",
        };
    }

    private static string Detail(PlacedEnvironment found, EnvironmentEvidence evidence, bool unattributed)
    {
        if (unattributed) return Groups(found);
        var failed = evidence.Resources.Count(outcome => outcome == ProvisioningOutcome.Failed);
        return evidence.Lifecycle switch
        {
            Lifecycle.Failed => Failed(found.LatestDeployment),
            Lifecycle.Removed when !evidence.Resources.IsEmpty => "Key vault kept",
            Lifecycle.Provisioning or Lifecycle.Updating => $"Deploying: {Count(found.LatestDeployment?.Done ?? 0, "step")} done",
            Lifecycle.Active when evidence.Resources.IsEmpty => "No resources",
            Lifecycle.Active when failed > 0 => $"{Count(failed, "resource")} failed",
            _ => "",
        };
    }

    // The group is what one has to look for; its resources may stand in a group that belongs to somebody.
    private static string Groups(PlacedEnvironment found)
    {
        var names = found.Groups.Select(group => group.Name).Concat(found.Resources.Select(resource => resource.ResourceGroup)).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        return names switch
        {
            [] => "No resource group",
            [var only] => only,
            [var first, ..] => $"{first} and {Count(names.Count - 1, "more group")}",
        };
    }

    private static string Failed(DeploymentFact? latest) => latest switch
    {
        { Failures: [var first, ..] } => $"Failed at {first.Resource}",
        { Outcome: ProvisioningOutcome.Canceled } => "Deployment was cancelled",
        _ => "Deployment failed",
    };

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
