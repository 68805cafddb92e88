using System.Globalization;

namespace Esml.Benchmarks.Figures;

/// <summary>Prints one line per figure: what, how much, and the aim it is held against.</summary>
internal sealed class Report(TextWriter writer)
{
    public bool AllWithinAim { get; private set; } = true;

    public void Section(string title) => writer.WriteLine($"\n{title}");

    public void Note(string text) => writer.WriteLine($"  {text}");

    public void Figure(string name, double value, string unit, double? atMost = null, double? atLeast = null)
    {
        var kept = (atMost is null || value <= atMost) && (atLeast is null || value >= atLeast);
        AllWithinAim &= kept;
        var aim = (atMost, atLeast) switch
        {
            ({ } most, _) => $"aim at most {Text(most)} {unit}: {(kept ? "kept" : "MISSED")}",
            (_, { } least) => $"aim at least {Text(least)} {unit}: {(kept ? "kept" : "MISSED")}",
            _ => "",
        };
        writer.WriteLine($"  {name,-46} {Text(value),10} {unit,-8} {aim}");
    }

    private static string Text(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.###", CultureInfo.InvariantCulture);
}
