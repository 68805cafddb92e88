using System.Collections.Immutable;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure;
using Esml.Azure.CostManagement.Models;
using Esml.Azure.Costs;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Costs;

/// <summary>Brings this month and the last one from Azure into the store: one query per subscription and month.</summary>
internal sealed class CostLoader(ArmClient arm, CostStore store, IDbContextFactory<CockpitDb> databases, IOptions<AzureOptions> azure, IOptions<CostOptions> options, TimeProvider time)
{
    // What the store keeps of an amount.
    private const int Decimals = 6;

    // Azure still corrects a month during its first days after the end.
    private const int DaysUntilFinal = 6;

    /// <summary>Loads what is missing or old; everything when <paramref name="all"/>. Returns how many queries it took.</summary>
    public async Task<int> LoadAsync(bool all, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var month = new DateOnly(today.Year, today.Month, 1);
        var queries = 0;
        foreach (var subscription in azure.Value.Subscriptions.Distinct())
        {
            foreach (var wanted in new[] { month, month.AddMonths(-1) })
            {
                if (!all && await IsFreshAsync(subscription, wanted, wanted < month, cancellation)) continue;
                await LoadAsync(subscription, wanted, wanted < month ? month.AddDays(-1) : LastDay(today), cancellation);
                queries++;
            }
        }

        return queries;
    }

    public async Task<DateTimeOffset?> LoadedAtAsync(DateOnly month, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        // The oldest of the subscriptions: a report is as old as its oldest part.
        var loads = await db.CostLoads.AsNoTracking().Where(load => load.Month == month).ToListAsync(cancellation);
        return loads.Count == 0 ? null : loads.Min(load => load.LoadedAt);
    }

    private async Task<bool> IsFreshAsync(Guid subscription, DateOnly month, bool past, CancellationToken cancellation)
    {
        var id = subscription.ToString();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var load = await db.CostLoads.AsNoTracking().SingleOrDefaultAsync(load => load.SubscriptionId == id && load.Month == month, cancellation);
        if (load is null || !store.Has(subscription, month)) return false;
        var final = past && load.LoadedAt.UtcDateTime >= month.AddMonths(1).AddDays(DaysUntilFinal).ToDateTime(default);
        return final || time.GetUtcNow() - load.LoadedAt < options.Value.Interval;
    }

    private async Task LoadAsync(Guid subscription, DateOnly first, DateOnly last, CancellationToken cancellation)
    {
        List<CostFact> facts = [];
        await foreach (var row in arm.GetUsageRowsAsync(SubscriptionResource.CreateResourceIdentifier($"{subscription}"), Question(first, last), cancellation))
            facts.Add(new(row.Date("UsageDate"), row.Text("ResourceGroup").ToLowerInvariant(), row.Text("ServiceName"), decimal.Round(row.Number("Cost"), Decimals), row.Currency));
        store.Save(subscription, first, facts);
        await RememberAsync(new(subscription.ToString(), first, time.GetUtcNow(), facts.Select(fact => fact.Currency).FirstOrDefault() ?? "", facts.Sum(fact => fact.Amount), facts.Count), cancellation);
    }

    // Today is not over: as a day it would look cheap, and against a whole day of the month before it would look like a saving.
    private static DateOnly LastDay(DateOnly today) => today.Day == 1 ? today : today.AddDays(-1);

    private async Task RememberAsync(CostLoad load, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.CostLoads.Where(old => old.SubscriptionId == load.SubscriptionId && old.Month == load.Month).ExecuteDeleteAsync(cancellation);
        db.CostLoads.Add(load);
        await db.SaveChangesAsync(cancellation);
    }

    private static QueryDefinition Question(DateOnly first, DateOnly last) => new(ExportType.ActualCost, TimeframeType.Custom, new()
    {
        Granularity = GranularityType.Daily,
        Aggregation = { ["Cost"] = new("Cost", FunctionType.Sum) },
        Grouping = { new(QueryColumnType.Dimension, "ResourceGroup"), new(QueryColumnType.Dimension, "ServiceName") },
    })
    {
        TimePeriod = new(new(first.ToDateTime(default), TimeSpan.Zero), new(last.ToDateTime(new(23, 59, 59)), TimeSpan.Zero)),
    };
}
