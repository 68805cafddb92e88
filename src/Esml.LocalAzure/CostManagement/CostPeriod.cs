using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.CostManagement;

/// <summary>The days that a query is about, after the service has put its range right without a word.</summary>
internal readonly record struct CostPeriod(DateOnly First, DateOnly Last)
{
    private const int MostDays = 31;
    private const int MostMonths = 12;
    private const int RefusedMonths = 37;
    private static readonly DateOnly Earliest = new(2014, 5, 1);

    public static CostPeriod Of(JsonObject query, bool daily, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        var timeframe = query.Member("timeframe").String() ?? throw Invalid("timeframe is required.");
        return timeframe.ToLowerInvariant() switch
        {
            "custom" => Custom(query, daily, today),
            "monthtodate" or "billingmonthtodate" => new(month, today),
            "thecurrentmonth" or "currentmonth" => new(month, today),
            "thelastmonth" or "thelastbillingmonth" => new(month.AddMonths(-1), month.AddDays(-1)),
            "weektodate" => new(today.AddDays(-(int)today.DayOfWeek), today),
            "yeartodate" => new(new(today.Year, 1, 1), today),
            "thelast7days" => new(today.AddDays(-6), today),
            "thelast30days" => new(today.AddDays(-29), today),
            "thelast3months" => new(month.AddMonths(-3), month.AddDays(-1)),
            "thelastyear" => new(new(today.Year - 1, 1, 1), new(today.Year - 1, 12, 31)),
            _ => throw Invalid($"the timeframe '{timeframe}' is not known."),
        };
    }

    private static CostPeriod Custom(JsonObject query, bool daily, DateOnly today)
    {
        var period = query.Member("timePeriod") as JsonObject ?? throw Invalid("timePeriod is required with the timeframe Custom.");
        return Rewrite(Day(period, "from"), Day(period, "to"), daily, today);
    }

    /// <summary>Turns a range round, back from the future, and cuts what is too long at its start.</summary>
    public static CostPeriod Rewrite(DateOnly from, DateOnly to, bool daily, DateOnly today)
    {
        if (from > to)
            (from, to) = (to, from);
        if (from > today)
            (from, to) = (from.AddYears(-1), to.AddYears(-1));
        if (to > today)
            to = today;
        if (from < Earliest)
            from = Earliest;
        if (from.AddMonths(RefusedMonths) < to)
            throw Invalid($"a range of more than {RefusedMonths} months is not supported.");
        var first = daily ? to.AddDays(1 - MostDays) : to.AddMonths(-MostMonths).AddDays(1);
        return new(from < first ? first : from, to);
    }

    public static ArmErrorException Invalid(string why) => new(400, "BadRequest", $"Invalid query definition: {why}");

    private static DateOnly Day(JsonObject period, string name) =>
        period.Member(name).String() is { } text
            && DateTimeOffset.TryParse(
                text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time)
            ? DateOnly.FromDateTime(time.UtcDateTime)
            : throw Invalid($"timePeriod.{name} is not a date and time.");
}
