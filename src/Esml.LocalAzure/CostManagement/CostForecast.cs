using System.Collections.Immutable;
using Esml.LocalAzure.Meters;

namespace Esml.LocalAzure.CostManagement;

internal readonly record struct ForecastDay(DateOnly Day, decimal Cost, decimal CostUsd, bool IsActual);

/// <summary>Goes on from the last four weeks: each day to come costs what its weekday cost on average.</summary>
internal static class CostForecast
{
    public const int DaysNeeded = 28;

    /// <summary>The four weeks of complete, fully billed days that end the day before yesterday.</summary>
    public static CostPeriod History(DateOnly today) => new(today.AddDays(-1 - DaysNeeded), today.AddDays(-2));

    /// <summary>Costs of days to come; none if history is too short.</summary>
    public static ImmutableArray<ForecastDay> Extend(IEnumerable<UsageLine> history, DateOnly from, DateOnly to)
    {
        var byWeekday = new (decimal Cost, decimal Usd)[7];
        var days = new HashSet<DateOnly>();
        foreach (var line in history)
        {
            days.Add(line.Day);
            ref var sum = ref byWeekday[(int)line.Day.DayOfWeek];
            sum = (sum.Cost + line.Cost, sum.Usd + line.CostUsd);
        }

        if (days.Count < DaysNeeded)
            return [];
        return
        [
            .. Enumerable.Range(from.DayNumber, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(DateOnly.FromDayNumber).Select(day =>
            {
                var (cost, usd) = byWeekday[(int)day.DayOfWeek];
                return new ForecastDay(day, decimal.Round(cost * 7 / DaysNeeded, 8), decimal.Round(usd * 7 / DaysNeeded, 8), false);
            }),
        ];
    }

    public static IEnumerable<ForecastDay> Actual(IEnumerable<UsageLine> lines) => lines
        .GroupBy(line => line.Day)
        .Select(day => new ForecastDay(day.Key, day.Sum(line => line.Cost), day.Sum(line => line.CostUsd), true))
        .OrderBy(day => day.Day);
}
