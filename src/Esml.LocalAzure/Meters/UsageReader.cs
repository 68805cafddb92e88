namespace Esml.LocalAzure.Meters;

/// <summary>Reads the meters. Nothing is stored: a line follows from the resource, the day and the hour at which one asks.</summary>
internal static class UsageReader
{
    /// <summary>Usage of the days from first to last that had been billed at the given time.</summary>
    public static IEnumerable<UsageLine> Read(IEnumerable<MeteredResource> resources, DateOnly first, DateOnly last, DateTimeOffset asOf)
    {
        foreach (var resource in resources)
        {
            var until = asOf - resource.Delay;
            if (resource.End is { } end && end < until)
            {
                until = end;
            }

            var started = Day(resource.Start);
            var from = first > started ? first : started;
            var to = last < Day(until) ? last : Day(until);
            for (var day = from; day <= to; day = day.AddDays(1))
            {
                var share = Share(day, resource.Start, until);
                for (var meter = 0; share > 0 && meter < resource.Meters.Length; meter++)
                {
                    var line = Line(resource, meter, day, Day(resource.Since), share);
                    if (line.Quantity > 0)
                    {
                        yield return line;
                    }
                }
            }
        }
    }

    private static UsageLine Line(MeteredResource resource, int meter, DateOnly day, DateOnly started, decimal share)
    {
        var rule = resource.Meters[meter];
        var factor = UsageCurve.Factor(rule.Pattern, resource.Hash, meter, day, started);
        return new(resource, rule.Price, day, decimal.Round(rule.PerDay * factor * share, 6));
    }

    // The part of the day that lies between the two times.
    private static decimal Share(DateOnly day, DateTimeOffset from, DateTimeOffset until)
    {
        var start = day.DayNumber * TimeSpan.TicksPerDay;
        var ticks = Math.Min(until.UtcTicks, start + TimeSpan.TicksPerDay) - Math.Max(from.UtcTicks, start);
        return ticks <= 0 ? 0 : ticks >= TimeSpan.TicksPerDay ? 1 : (decimal)ticks / TimeSpan.TicksPerDay;
    }

    private static DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
