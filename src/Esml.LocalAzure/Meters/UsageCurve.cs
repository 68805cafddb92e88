namespace Esml.LocalAzure.Meters;

/// <summary>
/// How a day differs from the average one. Pure and without state: the same resource, meter, day and seed give the same
/// factor for ever, so history never changes and nothing has to be stored.
/// </summary>
internal static class UsageCurve
{
    private const double MonthlyGrowth = 0.025;
    private const double MostGrowth = 1.8;

    public static decimal Factor(UsagePattern pattern, ulong resource, int meter, DateOnly day, DateOnly started) => pattern switch
    {
        UsagePattern.Always => 1m,
        UsagePattern.Stored => Round(Growth(day, started)),
        UsagePattern.Business => Round(IsWeekend(day) ? 0.1 + (0.05 * Chance(resource, meter, day)) : Around(1.3, 0.2, resource, meter, day)),
        UsagePattern.Processed => Round((IsWeekend(day) ? 0.55 : 1.15) * Around(1, 0.15, resource, meter, day) * Growth(day, started)),
        _ => Round(Runs(Chance(resource, meter, day), day) * Growth(day, started)),
    };

    /// <summary>A number that follows from a text alone, the same on every machine (FNV-1a over its lower case).</summary>
    public static ulong Hash(string text, int seed)
    {
        var hash = 14695981039346656037UL ^ (ulong)(uint)seed;
        foreach (var letter in text)
        {
            hash = (hash ^ char.ToLowerInvariant(letter)) * 1099511628211UL;
        }

        return Mix(hash);
    }

    /// <summary>A share between 0 and 1 that follows from a number alone.</summary>
    public static double Share(ulong number) => (Mix(number) >> 11) * (1.0 / (1UL << 53));

    private static double Chance(ulong resource, int meter, DateOnly day) =>
        Share(resource ^ ((ulong)day.DayNumber * 0x9E3779B97F4A7C15UL) ^ ((ulong)meter << 56));

    private static double Around(double mean, double spread, ulong resource, int meter, DateOnly day) =>
        mean * (1 + (spread * ((2 * Chance(resource, meter, day)) - 1)));

    private static double Growth(DateOnly day, DateOnly started) =>
        Math.Min(MostGrowth, 1 + (MonthlyGrowth * Math.Max(0, day.DayNumber - started.DayNumber) / 30.4));

    // A third of the days has no run; the rest lies between a short one and a burst, so that the average is about 1.
    private static double Runs(double chance, DateOnly day)
    {
        var weekday = IsWeekend(day) ? 0.35 : 1.2;
        var monthEnd = day.Day >= 27 ? 1.5 : 1;
        return chance < 0.33 ? 0 : (0.4 + ((chance - 0.33) * 3.2)) * weekday * monthEnd;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static decimal Round(double factor) => (decimal)Math.Round(factor, 4);

    // SplitMix64
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
