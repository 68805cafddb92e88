using System.Diagnostics.CodeAnalysis;

namespace Esml.LocalAzure.Storage.Dfs;

/// <summary>One entry of an access control list, such as <c>default:user:{object id}:r-x</c>. Bits: r 4, w 2, x 1.</summary>
internal readonly record struct AclEntry(bool IsDefault, string Kind, string Name, int Bits) : IComparable<AclEntry>
{
    private static readonly string[] Kinds = ["user", "group", "mask", "other"];

    public bool IsNamed => Name.Length > 0;

    public AclEntry Key => this with { Bits = 0 };

    /// <summary>Reads an entry; those of a removal have no permissions.</summary>
    public static bool TryParse(string text, bool withBits, [NotNullWhen(true)] out AclEntry entry)
    {
        entry = default;
        var parts = text.Trim().Split(':');
        var isDefault = parts[0] == "default";
        if (isDefault)
            parts = parts[1..];
        if (parts.Length is < 1 or > 3 || (withBits && parts.Length != 3) || !Kinds.Contains(parts[0]))
            return false;
        var name = parts.Length > 1 ? parts[1] : "";
        var bits = 0;
        if (withBits ? !TryBits(parts[2], out bits) : parts.Length == 3 && parts[2].Length > 0)
            return false;
        if (name.Length > 0 && (parts[0] is "mask" or "other" || !Guid.TryParse(name, out _)))
            return false;
        entry = new(isDefault, parts[0], name, bits);
        return true;
    }

    /// <summary>Reads <c>r-x</c>.</summary>
    public static bool TryBits(ReadOnlySpan<char> text, out int bits)
    {
        bits = 0;
        if (text.Length != 3 || text[0] is not ('r' or '-') || text[1] is not ('w' or '-') || text[2] is not ('x' or '-'))
            return false;
        bits = (text[0] == 'r' ? 4 : 0) + (text[1] == 'w' ? 2 : 0) + (text[2] == 'x' ? 1 : 0);
        return true;
    }

    public static string Text(int bits) => $"{((bits & 4) > 0 ? 'r' : '-')}{((bits & 2) > 0 ? 'w' : '-')}{((bits & 1) > 0 ? 'x' : '-')}";

    /// <summary>As the service writes them: the owner, named users, the group, named groups, mask, other; then the defaults.</summary>
    public int CompareTo(AclEntry other)
    {
        var order = (IsDefault, Array.IndexOf(Kinds, Kind)).CompareTo((other.IsDefault, Array.IndexOf(Kinds, other.Kind)));
        return order != 0 ? order : string.CompareOrdinal(Name, other.Name);
    }

    public override string ToString() => $"{(IsDefault ? "default:" : "")}{Kind}:{Name}:{Text(Bits)}";
}
