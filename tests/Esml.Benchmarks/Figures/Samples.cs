using System.Diagnostics;

namespace Esml.Benchmarks.Figures;

/// <summary>Repeated measurements of one thing, in milliseconds.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    public double Median => At(0.5);

    public double P95 => At(0.95);

    public static async Task<double> TimeAsync(Func<Task> action)
    {
        var start = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public static async Task<Samples> CollectAsync(int count, Func<Task> action)
    {
        var samples = new Samples();
        for (var i = 0; i < count; i++) samples.Add(await TimeAsync(action));
        return samples;
    }

    public void Add(double value) => _values.Add(value);

    private double At(double share)
    {
        var sorted = _values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1 < 0 ? 0 : (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}
