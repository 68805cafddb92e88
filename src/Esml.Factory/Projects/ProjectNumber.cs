using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Esml.Factory.Projects;

/// <summary>The number of a project within its scale set, 1 to 999, written with three digits. COMMON has none.</summary>
public readonly record struct ProjectNumber : IComparable<ProjectNumber>
{
    /// <summary>The highest number that three digits can say.</summary>
    public const int Highest = 999;

    public ProjectNumber(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Highest);
        Value = value;
    }

    public int Value { get; }

    /// <summary>Reads "1", "001" or " 001 "; anything else, also a sign or a fraction, is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ProjectNumber number)
    {
        number = default;
        var trimmed = text?.Trim();
        if (trimmed is not { Length: >= 1 and <= 3 }) return false;
        if (!int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1) return false;
        number = new ProjectNumber(value);
        return true;
    }

    public int CompareTo(ProjectNumber other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("000", CultureInfo.InvariantCulture);

    public static bool operator <(ProjectNumber left, ProjectNumber right) => left.Value < right.Value;

    public static bool operator >(ProjectNumber left, ProjectNumber right) => left.Value > right.Value;

    public static bool operator <=(ProjectNumber left, ProjectNumber right) => left.Value <= right.Value;

    public static bool operator >=(ProjectNumber left, ProjectNumber right) => left.Value >= right.Value;
}
