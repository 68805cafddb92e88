namespace Esml.Factory.Projects;

/// <summary>
/// Whose row it is: COMMON of a scale set, a project, or what could be attributed to nobody. Numbers start again in each scale set,
/// so a project is known by both. Ordered with COMMON first, then by scale set and number.
/// </summary>
public readonly record struct ScopeKey : IComparable<ScopeKey>, IComparable
{
    private const string CommonName = "COMMON";
    private const string UnattributedName = "unattributed";
    private const int Step = ProjectNumber.Highest + 1;

    // COMMON: the scale set less one; a project: 1000 x scale set + number. So the values stand in the order of the rows.
    private readonly int _value;

    private ScopeKey(int value) => _value = value;

    /// <summary>What all projects of scale set 001 share: lake, network, registry.</summary>
    public static ScopeKey Common { get; } = CommonOf(Projects.ScaleSet.First);

    /// <summary>Resources that neither name nor tags give to anybody; shown, never dropped.</summary>
    public static ScopeKey Unattributed { get; } = new(int.MaxValue);

    /// <summary>What the projects of one scale set share.</summary>
    public static ScopeKey CommonOf(ScaleSet scaleSet) => new(scaleSet.Value - 1);

    /// <summary>A project of scale set 001. Whoever knows the scale set says it.</summary>
    public static ScopeKey Of(ProjectNumber number) => Of(Projects.ScaleSet.First, number);

    public static ScopeKey Of(ScaleSet scaleSet, ProjectNumber number) => new((scaleSet.Value * Step) + number.Value);

    /// <summary>The number, which says whose it is only together with <see cref="ScaleSet"/>. Null for what is no project.</summary>
    public ProjectNumber? Project => !IsCommon && !IsUnattributed ? new ProjectNumber(_value % Step) : null;

    /// <summary>Null for what belongs to nobody.</summary>
    public ScaleSet? ScaleSet => IsUnattributed ? null : IsCommon ? new ScaleSet(_value + 1) : new ScaleSet(_value / Step);

    public bool IsCommon => _value < Step;

    public bool IsUnattributed => _value == int.MaxValue;

    public int CompareTo(ScopeKey other) => _value.CompareTo(other._value);

    public int CompareTo(object? obj) => obj is ScopeKey other ? CompareTo(other) : obj is null ? 1 : throw new ArgumentException("Not a scope.", nameof(obj));

    /// <summary>
    /// "COMMON", "001" or "unattributed"; outside scale set 001 also its digits: "COMMON-002", "002-001". The form used in URLs and in storage.
    /// </summary>
    public override string ToString()
    {
        if (ScaleSet is not { } set) return UnattributedName;
        var first = set == Projects.ScaleSet.First;
        return Project is { } number
            ? first ? number.ToString() : $"{set}-{number}"
            : first ? CommonName : $"{CommonName}-{set}";
    }

    public static bool TryParse(string? text, out ScopeKey key)
    {
        key = default;
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Equals(UnattributedName, StringComparison.OrdinalIgnoreCase)) key = Unattributed;
        else if (trimmed.StartsWith(CommonName, StringComparison.OrdinalIgnoreCase)) return TryParseCommon(trimmed[CommonName.Length..], out key);
        else return TryParseProject(trimmed, out key);
        return true;
    }

    /// <summary>Reads "001" and "002-001"; whatever else a scope may be is refused.</summary>
    public static bool TryParseProject(string? text, out ScopeKey key)
    {
        key = default;
        var parts = (text ?? "").Split('-');
        var set = Projects.ScaleSet.First;
        if (parts.Length > 2 || !ProjectNumber.TryParse(parts[^1], out var number)) return false;
        if (parts.Length == 2 && !Projects.ScaleSet.TryParse(parts[0], out set)) return false;
        key = Of(set, number);
        return true;
    }

    private static bool TryParseCommon(string suffix, out ScopeKey key)
    {
        var set = Projects.ScaleSet.First;
        var good = suffix.Length == 0 || (suffix[0] == '-' && Projects.ScaleSet.TryParse(suffix[1..], out set) && suffix[1] != '-');
        key = good ? CommonOf(set) : default;
        return good;
    }

    public static bool operator <(ScopeKey left, ScopeKey right) => left.CompareTo(right) < 0;

    public static bool operator >(ScopeKey left, ScopeKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(ScopeKey left, ScopeKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ScopeKey left, ScopeKey right) => left.CompareTo(right) >= 0;
}
