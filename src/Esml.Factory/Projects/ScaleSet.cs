using System.Globalization;

namespace Esml.Factory.Projects;

/// <summary>A scale set of the factory, 1 to 999: its own subscriptions, in which project numbers start again at 001. The default is 001.</summary>
public readonly record struct ScaleSet : IComparable<ScaleSet>
{
    /// <summary>The highest that three digits can say.</summary>
    public const int Highest = 999;

    private readonly int _above;

    public ScaleSet(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Highest);
        _above = value - 1;
    }

    /// <summary>001, in which every factory begins.</summary>
    public static ScaleSet First => default;

    public int Value => _above + 1;

    /// <summary>Reads "2", "002" or, as suffixes are written, "-002"; anything else is refused.</summary>
    public static bool TryParse(string? text, out ScaleSet scaleSet)
    {
        scaleSet = default;
        var digits = text?.Trim() ?? "";
        if (digits.StartsWith('-')) digits = digits[1..];
        if (digits.Length is 0 or > 3) return false;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1) return false;
        scaleSet = new(value);
        return true;
    }

    public int CompareTo(ScaleSet other) => _above.CompareTo(other._above);

    /// <summary>Three digits, as in the suffix -001.</summary>
    public override string ToString() => Value.ToString("000", CultureInfo.InvariantCulture);

    public static bool operator <(ScaleSet left, ScaleSet right) => left._above < right._above;

    public static bool operator >(ScaleSet left, ScaleSet right) => left._above > right._above;

    public static bool operator <=(ScaleSet left, ScaleSet right) => left._above <= right._above;

    public static bool operator >=(ScaleSet left, ScaleSet right) => left._above >= right._above;
}
