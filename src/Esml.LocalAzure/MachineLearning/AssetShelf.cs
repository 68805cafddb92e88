using System.Collections.Immutable;
using System.Globalization;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>Named things of one kind in the order of their creation: containers, the versions of one container, jobs.</summary>
internal sealed class AssetShelf
{
    private readonly Dictionary<string, AssetEntry> _byName = new(StringComparer.Ordinal);
    private ImmutableList<AssetEntry> _byAge = [];

    public int Count => _byName.Count;

    /// <summary>The newest one.</summary>
    public AssetEntry? Latest => _byAge.IsEmpty ? null : _byAge[^1];

    /// <summary>The highest number among the names: versions count up from it.</summary>
    public long HighestNumber { get; private set; }

    public AssetEntry? Find(string name) => _byName.GetValueOrDefault(name);

    public void Set(AssetEntry entry)
    {
        _byAge = _byName.TryGetValue(entry.Name, out var before) ? _byAge.SetItem(IndexOf(before.Sequence), entry)
            : _byAge.IsEmpty || _byAge[^1].Sequence < entry.Sequence ? _byAge.Add(entry)
            : _byAge.Insert(~IndexOf(entry.Sequence), entry);
        _byName[entry.Name] = entry;
        if (long.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            HighestNumber = Math.Max(HighestNumber, number);
    }

    public bool Remove(string name)
    {
        if (!_byName.Remove(name, out var entry))
            return false;
        _byAge = _byAge.RemoveAt(IndexOf(entry.Sequence));
        return true;
    }

    /// <summary>Entries by age, beginning after a sequence number: found by bisection, not by counting.</summary>
    public IEnumerable<AssetEntry> ByAge(long? after, bool newestFirst)
    {
        var all = _byAge;
        if (newestFirst)
        {
            for (var i = after is { } last ? Below(all, last) : all.Count - 1; i >= 0; i--)
                yield return all[i];
        }
        else
        {
            for (var i = after is { } last ? Below(all, last + 1) + 1 : 0; i < all.Count; i++)
                yield return all[i];
        }
    }

    // Index of the last entry whose sequence lies below the number.
    private static int Below(ImmutableList<AssetEntry> all, long sequence)
    {
        var index = all.BinarySearch(Probe(sequence), BySequence.Instance);
        return (index < 0 ? ~index : index) - 1;
    }

    private int IndexOf(long sequence) => _byAge.BinarySearch(Probe(sequence), BySequence.Instance);

    private static AssetEntry Probe(long sequence) => new("", sequence, default, default, false);

    private sealed class BySequence : IComparer<AssetEntry>
    {
        public static readonly BySequence Instance = new();

        public int Compare(AssetEntry? x, AssetEntry? y) => x!.Sequence.CompareTo(y!.Sequence);
    }
}
