using System.Collections.Immutable;
using Esml.Azure.Inventory;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Inventory;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Removals;

/// <summary>Puts together what is known of a project that is to go: from the inventory, from Azure itself, from the state.</summary>
internal sealed class RemovalReading(FactoryBoard board, RemovalScout scout, IDbContextFactory<CockpitDb> databases)
{
    private const int DaysOfMonth = 30;
    private static readonly OrderState[] Over = [.. Enum.GetValues<OrderState>().Where(state => state.IsOver())];

    /// <summary>Null when there is no such project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="choice">What is to go.</param>
    /// <param name="except">The removal's own order, which is no other one.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<RemovalPlan?> PlanAsync(ScopeKey project, ProjectRemovalContent choice, Guid? except, CancellationToken cancellation)
    {
        if (project.Project is null || project.ScaleSet != board.Home || board.All.FirstOrDefault(row => row.Key == project) is not { } row) return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var scope = $"{project}";
        var principals = await db.Principals.AsNoTracking().Where(one => one.Scope == scope).ToListAsync(cancellation);
        var open = await db.Orders.AsNoTracking().Where(one => one.Scope == scope && one.Id != except && !Over.Contains(one.State)).Select(one => one.Reference).ToListAsync(cancellation);
        var facts = ImmutableArray.CreateBuilder<RemovalFacts>();
        foreach (var environment in Standing(project))
            facts.Add(await ReadAsync(project, row[environment], choice.Environments.Contains(environment), principals.FirstOrDefault(one => one.Environment == environment)?.Name, cancellation));
        return RemovalPlan.Of(project, row.UseCase, facts.ToImmutable(), choice, [.. open]);
    }

    /// <summary>Environments in which something of the project stands and is not only what an earlier removal kept.</summary>
    public IEnumerable<FactoryEnvironment> Standing(ScopeKey project) => Enum.GetValues<FactoryEnvironment>()
        .Where(environment => board.Placed.GetValueOrDefault(new(project, environment)) is { Group: not null, Departure: not Departure.Kept });

    private async Task<RemovalFacts> ReadAsync(ScopeKey project, EnvironmentCell cell, bool whole, string? principal, CancellationToken cancellation)
    {
        var environment = cell.Environment;
        var placed = board.Placed[new(project, environment)];
        var names = scout.PlaceOf(project, environment).Names.Project(project.Project!.Value);
        var inside = placed.Resources.Where(resource => resource.ResourceGroup.Equals(placed.Group!.Name, StringComparison.OrdinalIgnoreCase)).Select(Resource).ToImmutableArray();
        // Only what is chosen is worth the calls.
        var stock = whole ? await scout.TakeAsync(project, environment, keepVault: true, cancellation) : null;
        return new(
            environment, placed.Group!.Name, inside,
            inside.FirstOrDefault(one => one.Name.Equals(names.KeyVault, StringComparison.OrdinalIgnoreCase))?.Id,
            [.. (stock?.SecurityGroups ?? []).Select(id => id[(id.LastIndexOf('/') + 1)..])],
            stock is null ? [] : await scout.RangesAsync(stock, cancellation),
            stock?.Rights.Length ?? 0,
            stock is null ? null : await scout.LakeAsync(stock, project.Project!.Value, cancellation),
            principal)
        {
            Budget = cell.Cost?.Budget,
            Monthly = cell.Cost is { Daily: { IsEmpty: false } daily } ? Math.Round(daily.TakeLast(7).Average() * DaysOfMonth) : null,
            Currency = cell.Cost?.MonthToDate.Currency ?? "",
            Models = placed.Models.Count,
            Leading = environment is FactoryEnvironment.Dev ? null : cell.Leading?.Name,
            Endpoints = placed.Resources.Count(resource => resource.Type.EndsWith("/onlineEndpoints", StringComparison.OrdinalIgnoreCase)),
            IsDeploying = cell.Lifecycle is Lifecycle.Provisioning or Lifecycle.Updating,
        };
    }

    private static RemovalResource Resource(ResourceItem resource) =>
        new(resource.Id, resource.Name, ResourceLabels.Of(resource.Type), resource.Type.Equals("Microsoft.KeyVault/vaults", StringComparison.OrdinalIgnoreCase));
}
