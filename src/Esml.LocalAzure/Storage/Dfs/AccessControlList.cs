using System.Collections.Immutable;

namespace Esml.LocalAzure.Storage.Dfs;

/// <summary>A POSIX access control list: what a path allows, and (directories only) what new paths in it begin with.</summary>
internal sealed class AccessControlList
{
    private const int MostEntries = 32;
    private readonly ImmutableSortedSet<AclEntry> _entries;

    private AccessControlList(IEnumerable<AclEntry> entries) => _entries = [.. entries];

    public bool IsExtended => _entries.Any(entry => !entry.IsDefault && entry.IsNamed);

    /// <summary>Such as <c>rwxr-x---+</c>; the plus says that there are entries besides these three.</summary>
    public string Permissions => AclEntry.Text(Bits("user")) + AclEntry.Text(Find("mask") ?? Bits("group")) + AclEntry.Text(Bits("other")) + (IsExtended ? "+" : "");

    public static AccessControlList OfMode(int mode) => new(
    [
        new(false, "user", "", (mode >> 6) & 7),
        new(false, "group", "", (mode >> 3) & 7),
        new(false, "other", "", mode & 7),
    ]);

    /// <summary>A whole list: owner, group and other must be there; a mask and the base of the defaults are added where they lack.</summary>
    public static AccessControlList Parse(string text)
    {
        var entries = Entries(text);
        var bases = entries.Where(entry => entry is { IsDefault: false, IsNamed: false }).Select(entry => entry.Kind);
        return new[] { "user", "group", "other" }.Except(bases).Any() ? throw Malformed(text) : Whole(entries, entries);
    }

    /// <summary>What is stored, and so is well-formed.</summary>
    public static AccessControlList Stored(string text) => new(Entries(text));

    /// <summary>The list with these entries added or replaced.</summary>
    public AccessControlList Modified(string text)
    {
        var changes = Entries(text);
        return Whole(changes.Concat(_entries.Where(entry => changes.All(change => change.Key != entry.Key))), changes);
    }

    /// <summary>The list without these entries, which are written without permissions. The base of the list stays.</summary>
    public AccessControlList Without(string text)
    {
        var gone = Parse(text, withBits: false);
        if (gone.Any(entry => entry is { IsDefault: false, IsNamed: false, Kind: not "mask" }))
            throw Malformed(text);
        return Whole(_entries.Where(entry => gone.All(other => other.Key != entry.Key)), []);
    }

    /// <summary>The list with owner, group (or mask) and other set from <c>rwxr-x---</c> or <c>0750</c>.</summary>
    public AccessControlList WithPermissions(string text)
    {
        var mode = Mode(text);
        var group = Find("mask") is null ? "group" : "mask";
        return new(_entries.Select(entry => entry switch
        {
            { IsDefault: false, Kind: "user", IsNamed: false } => entry with { Bits = (mode >> 6) & 7 },
            { IsDefault: false, IsNamed: false } when entry.Kind == group => entry with { Bits = (mode >> 3) & 7 },
            { IsDefault: false, Kind: "other" } => entry with { Bits = mode & 7 },
            _ => entry,
        }));
    }

    public AccessControlList WithoutDefaults() => new(_entries.Where(entry => !entry.IsDefault));

    /// <summary>What a new path in this directory begins with; without defaults it is its own mode that decides.</summary>
    public AccessControlList Inherited(bool isDirectory, int mode)
    {
        var defaults = _entries.Where(entry => entry.IsDefault).ToList();
        return defaults.Count == 0
            ? OfMode(mode)
            : new(defaults.Select(entry => entry with { IsDefault = false }).Concat(isDirectory ? defaults : []));
    }

    /// <summary>Reads <c>0750</c> or <c>rwxr-x---</c> (a plus at the end says nothing).</summary>
    public static int Mode(string text)
    {
        if (text.Length is 3 or 4 && text.All(digit => digit is >= '0' and <= '7'))
            return text.Length == 4 && text[0] != '0' ? throw StorageErrorException.NotImplemented("the sticky bit") : Convert.ToInt32(text, 8);
        var letters = text.AsSpan().TrimEnd('+');
        if (letters.Length == 9 && letters[8] is 't' or 'T')
            throw StorageErrorException.NotImplemented("the sticky bit");
        return letters.Length == 9 && AclEntry.TryBits(letters[..3], out var user) && AclEntry.TryBits(letters[3..6], out var group) && AclEntry.TryBits(letters[6..], out var other)
            ? (user << 6) + (group << 3) + other
            : throw StorageErrorException.Invalid("x-ms-permissions", text);
    }

    public override string ToString() => string.Join(',', _entries);

    private static AccessControlList Whole(IEnumerable<AclEntry> entries, IReadOnlyCollection<AclEntry> given)
    {
        var all = entries.ToList();
        if (all.Exists(entry => entry.IsDefault))
        {
            foreach (var own in all.Where(entry => entry is { IsDefault: false, IsNamed: false, Kind: not "mask" }).ToList())
            {
                if (!all.Exists(entry => entry is { IsDefault: true, IsNamed: false } && entry.Kind == own.Kind))
                    all.Add(own with { IsDefault = true });
            }
        }

        foreach (var scope in (bool[])[false, true])
            SetMask(all, scope, given.Any(entry => entry.IsDefault == scope && entry.Kind == "mask"));
        if (all.Count(entry => entry.IsDefault) > MostEntries || all.Count(entry => !entry.IsDefault) > MostEntries)
            throw new StorageErrorException(400, "InvalidHeaderValue", $"An access control list may not have more than {MostEntries} entries of one scope.");
        return new(all);
    }

    // A mask that nobody gave is what the named entries and the group allow together; without named entries there is none.
    private static void SetMask(List<AclEntry> all, bool scope, bool isGiven)
    {
        if (isGiven)
            return;
        all.RemoveAll(entry => entry.IsDefault == scope && entry.Kind == "mask");
        var masked = all.Where(entry => entry.IsDefault == scope && (entry.IsNamed || entry.Kind == "group")).ToList();
        if (masked.Exists(entry => entry.IsNamed))
            all.Add(new(scope, "mask", "", masked.Aggregate(0, (bits, entry) => bits | entry.Bits)));
    }

    private static ImmutableArray<AclEntry> Entries(string text) => Parse(text, withBits: true);

    private static ImmutableArray<AclEntry> Parse(string text, bool withBits)
    {
        List<AclEntry> entries = [];
        foreach (var part in text.Split(','))
        {
            if (!AclEntry.TryParse(part, withBits, out var entry) || entries.Exists(other => other.Key == entry.Key))
                throw Malformed(text);
            entries.Add(entry);
        }

        return [.. entries];
    }

    private int? Find(string kind) => _entries.Where(entry => entry is { IsDefault: false, IsNamed: false } && entry.Kind == kind).Select(entry => (int?)entry.Bits).FirstOrDefault();

    private int Bits(string kind) => Find(kind) ?? 0;

    private static StorageErrorException Malformed(string text) => StorageErrorException.Invalid("x-ms-acl", text);
}
