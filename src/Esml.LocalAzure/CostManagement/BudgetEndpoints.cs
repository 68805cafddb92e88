using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Resources;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.CostManagement;

/// <summary>Budgets as they are read: with what has been spent in their period, and what it is likely to become.</summary>
internal static class BudgetEndpoints
{
    public static void Map(Routes routes)
    {
        foreach (var type in BudgetBehavior.Types)
        {
            CostScope.MapBoth(routes, "GET", $"/providers/{type}", (request, _) => ValueTask.FromResult<IResult>(List(request, type)));
            CostScope.MapBoth(routes, "GET", $"/providers/{type}/{{budget}}", (request, _) => ValueTask.FromResult<IResult>(Get(request, type)));
            CostScope.MapBoth(routes, "PUT", $"/providers/{type}/{{budget}}", (request, ct) => PutAsync(request, type, ct));
        }
    }

    private static Answer List(ArmRequest request, string type)
    {
        var scope = CostScope.Of(request);
        var budgets = request.Cloud.Resources.Below($"{scope}/providers/{type}/").Where(record => record.Type == type);
        return Paging.Page(request, budgets.Select(record => Json.Bytes(Body(request.Cloud, scope, record))));
    }

    private static Answer Get(ArmRequest request, string type)
    {
        var scope = CostScope.Of(request);
        var id = Id(request, scope, type);
        var record = request.Cloud.Resources.Find(id.Id) ?? throw ArmErrorException.ResourceNotFound(id);
        return Answer.Json(Body(request.Cloud, scope, record));
    }

    private static async ValueTask<IResult> PutAsync(ArmRequest request, string type, CancellationToken ct)
    {
        var scope = CostScope.Of(request);
        var id = Id(request, scope, type);
        var body = await request.ReadObjectAsync(ct);
        var existed = request.Cloud.Resources.Find(id.Id) is not null;
        var record = request.Cloud.Provisioner.Put(id, body, condition: before =>
        {
            Preconditions.Of(request).Check(before);
            if (before is not null && body.Member("eTag").String() is { } tag && tag.Trim('"') != before.ETag.Trim('"'))
                throw new ArmErrorException(412, "PreconditionFailed", "The budget was changed since it was read: its eTag is another one.");
        });
        return Answer.Json(Body(request.Cloud, scope, record), existed ? 200 : 201);
    }

    private static ArmId Id(ArmRequest request, string scope, string type) =>
        request.Cloud.Providers.Canonical($"{scope}/providers/{type}/{request["budget"]}");

    private static JsonObject Body(Cloud cloud, string scope, ResourceRecord record)
    {
        var body = record.ToJson();
        var properties = body["properties"]!.AsObject();
        var now = cloud.Time.GetUtcNow();
        var (first, end) = Period(properties["timeGrain"].String(), DateOnly.FromDateTime(now.UtcDateTime));
        var filter = CostFilter.Parse(properties["filter"]);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var spent = cloud.Costs.Lines(scope, new(first, today), now).Where(filter).Sum(line => line.Cost);
        var rest = CostForecast.Extend(cloud.Costs.Lines(scope, CostForecast.History(today), now).Where(filter), today.AddDays(1), end).Sum(day => day.Cost);
        body["eTag"] = record.ETag;
        properties["currentSpend"] = Amount(cloud, spent);
        if (rest > 0)
            properties["forecastSpend"] = Amount(cloud, spent + rest);
        return body;
    }

    private static JsonObject Amount(Cloud cloud, decimal amount) => new() { ["amount"] = decimal.Round(amount, 2), ["unit"] = cloud.Costs.Currency };

    private static (DateOnly First, DateOnly End) Period(string? grain, DateOnly today) => grain switch
    {
        "Last7Days" => (today.AddDays(-6), today),
        "Last30Days" => (today.AddDays(-29), today),
        "Quarterly" or "BillingQuarter" => Months(new(today.Year, (((today.Month - 1) / 3) * 3) + 1, 1), 3),
        "Annually" or "BillingAnnual" => Months(new(today.Year, 1, 1), 12),
        _ => Months(new(today.Year, today.Month, 1), 1),
    };

    private static (DateOnly First, DateOnly End) Months(DateOnly first, int count) => (first, first.AddMonths(count).AddDays(-1));
}
