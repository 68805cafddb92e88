using System.Collections.Immutable;
using System.Text;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Storage;

/// <summary>
/// The blobs of one container, sorted by name as the service sorts them: what has a prefix is one range, a page begins
/// where the last one ended. Reads take an immutable snapshot; a write is on disk before it is seen.
/// </summary>
internal sealed class BlobContainer
{
    private const string BlobKind = "blob";
    private const string BlockKind = "blob-block";
    private readonly Store _store;
    private readonly BlobFiles _files;
    private readonly string _key;
    private readonly Lock _gate = new();
    private ImmutableSortedSet<BlobRecord> _blobs;
    private long _version;

    public BlobContainer(Store store, BlobFiles files, string key)
    {
        (_store, _files, _key) = (store, files, key);
        _blobs = store.ReadDocuments(BlobKind, key + "|").Select(document => BlobRecord.Parse(document.Body)).ToImmutableSortedSet(ByName.Instance);
        _version = _blobs.IsEmpty ? 0 : _blobs.Max(blob => blob.Version);
    }

    public BlobRecord? Find(string name) => _blobs.TryGetValue(Probe(name), out var found) ? found : null;

    /// <summary>Blobs whose names are not before the given one, in order.</summary>
    public IEnumerable<BlobRecord> From(string name)
    {
        var all = _blobs;
        var index = all.IndexOf(Probe(name));
        for (index = index < 0 ? ~index : index; index < all.Count; index++)
            yield return all[index];
    }

    /// <summary>Replaces a blob by what the function makes of it (null removes it), with its staged blocks gone.</summary>
    public BlobRecord? Change(string name, Func<BlobRecord?, BlobRecord?> change, bool dropBlocks = false)
    {
        lock (_gate)
        {
            var before = Find(name);
            var after = change(before);
            if (after is not null)
                after = after with { Version = Math.Max(_version + 1, after.Changed.UtcTicks >> 4) };
            var batch = new StoreBatch();
            _ = after is null ? batch.DeleteDocument(BlobKind, Key(name)) : batch.PutDocument(BlobKind, Key(name), after.ToBytes());
            List<string> gone = dropBlocks ? [.. Staged(name).Select(block => block.File)] : [];
            if (dropBlocks)
                batch.DeleteDocuments(BlockKind, Key(name) + "|");
            _store.Commit(batch);
            _version = after?.Version ?? _version;
            _blobs = before is null ? _blobs : _blobs.Remove(before);
            _blobs = after is null ? _blobs : _blobs.Add(after);
            if (before is not null && before.File != after?.File)
                gone.Add(before.File);
            gone.ForEach(_files.Delete);
            return after;
        }
    }

    public void Stage(string name, string blockId, string file, long length)
    {
        var key = $"{Key(name)}|{Hex(blockId)}";
        string? replaced;
        lock (_gate)
        {
            replaced = _store.ReadDocument(BlockKind, key) is { } before ? Encoding.UTF8.GetString(before).Split('|')[0] : null;
            _store.PutDocument(BlockKind, key, Encoding.UTF8.GetBytes($"{file}|{length}|{blockId}"));
        }

        if (replaced is not null)
            _files.Delete(replaced);
    }

    public IEnumerable<(string Id, string File, long Length)> Staged(string name) => _store.ReadDocuments(BlockKind, Key(name) + "|").Select(document =>
    {
        var parts = Encoding.UTF8.GetString(document.Body).Split('|');
        return (parts[2], parts[0], long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
    });

    public void Clear()
    {
        lock (_gate)
        {
            List<string> files = [.. _blobs.Select(blob => blob.File), .. _store.ReadDocuments(BlockKind, _key + "|").Select(block => Encoding.UTF8.GetString(block.Body).Split('|')[0])];
            _store.Commit(new StoreBatch().DeleteDocuments(BlobKind, _key + "|").DeleteDocuments(BlockKind, _key + "|"));
            _blobs = _blobs.Clear();
            files.ForEach(_files.Delete);
        }
    }

    // Keys of documents ignore case, names of blobs do not; hexadecimal keeps the order, too.
    private string Key(string name) => $"{_key}|{Hex(name)}";

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    private static BlobRecord Probe(string name) => new(name, "", 0, 0, default, default);

    private sealed class ByName : IComparer<BlobRecord>
    {
        public static readonly ByName Instance = new();

        public int Compare(BlobRecord? x, BlobRecord? y) => string.CompareOrdinal(x!.Name, y!.Name);
    }
}
