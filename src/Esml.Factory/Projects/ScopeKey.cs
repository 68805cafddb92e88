namespace Esml.Factory.Projects;

/// <summary>Whose row it is: COMMON, a project, or what could be attributed to nobody.</summary>
public readonly record struct ScopeKey : IComparable<ScopeKey>
{
    private readonly int _value;

    private ScopeKey(int value) => _value = value;

    /// <summary>What all projects share: lake, network, registry.</summary>
    public static ScopeKey Common { get; } = new(0);

    /// <summary>Resources that neither name nor tags give to anybody; shown, never dropped.</summary>
    public static ScopeKey Unattributed { get; } = new(int.MaxValue);

    public static ScopeKey Of(ProjectNumber number) => new(number.Value);

    public ProjectNumber? Project => _value is > 0 and <= ProjectNumber.Highest ? new ProjectNumber(_value) : null;

    public bool IsCommon => _value == 0;

    public bool IsUnattributed => _value == int.MaxValue;

    public int CompareTo(ScopeKey other) => _value.CompareTo(other._value);

    /// <summary>"COMMON", "001" or "unattributed": also the form used in URLs and in storage.</summary>
    public override string ToString() => IsCommon ? "COMMON" : Project is { } number ? number.ToString() : "unattributed";

    public static bool TryParse(string? text, out ScopeKey key)
    {
        key = default;
        if (string.Equals(text, "COMMON", StringComparison.OrdinalIgnoreCase)) return true;
        if (string.Equals(text, "unattributed", StringComparison.OrdinalIgnoreCase)) key = Unattributed;
        else if (ProjectNumber.TryParse(text, out var number)) key = Of(number);
        else return false;
        return true;
    }

    public static bool operator <(ScopeKey left, ScopeKey right) => left.CompareTo(right) < 0;

    public static bool operator >(ScopeKey left, ScopeKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(ScopeKey left, ScopeKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ScopeKey left, ScopeKey right) => left.CompareTo(right) >= 0;
}
