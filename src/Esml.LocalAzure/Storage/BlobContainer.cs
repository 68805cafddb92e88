using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Esml.LocalAzure.State;
using Esml.LocalAzure.Storage.Dfs;

namespace Esml.LocalAzure.Storage;

/// <summary>
/// The blobs of one container, sorted by name as the service sorts them: what has a prefix is one range, a page begins
/// where the last one ended. Reads take an immutable snapshot; a write is on disk before it is seen.
/// In a hierarchical account the directories are among them, and the root is the one without a name.
/// </summary>
internal sealed class BlobContainer
{
    private const string BlobKind = "blob";
    private const string BlockKind = "blob-block";
    private readonly Store _store;
    private readonly BlobFiles _files;
    private readonly string _key;
    private readonly bool _hierarchical;
    private readonly Lock _gate = new();
    private ImmutableSortedSet<BlobRecord> _blobs;
    private long _version;

    public BlobContainer(Store store, BlobFiles files, string key, bool hierarchical)
    {
        (_store, _files, _key, _hierarchical) = (store, files, key, hierarchical);
        _blobs = store.ReadDocuments(BlobKind, key + "|").Select(document => BlobRecord.Parse(document.Body)).ToImmutableSortedSet(ByName.Instance);
        _version = _blobs.IsEmpty ? 0 : _blobs.Max(blob => blob.Version);
    }

    public BlobRecord? Find(string name) => _blobs.TryGetValue(Probe(name), out var found) ? found : null;

    /// <summary>Everything as it is now: a page that is read from it mixes no two moments.</summary>
    public ImmutableSortedSet<BlobRecord> Snapshot => _blobs;

    /// <summary>Blobs whose names are not before the given one, in order.</summary>
    public IEnumerable<BlobRecord> From(string name, ImmutableSortedSet<BlobRecord>? snapshot = null)
    {
        var all = snapshot ?? _blobs;
        var index = all.IndexOf(Probe(name));
        for (index = index < 0 ? ~index : index; index < all.Count; index++)
        {
            if (all[index].Name.Length > 0)
                yield return all[index];
        }
    }

    /// <summary>What lies below a directory, at any depth.</summary>
    public IEnumerable<BlobRecord> Below(string directory)
    {
        var prefix = directory.Length == 0 ? "" : directory + "/";
        return From(prefix).TakeWhile(blob => blob.Name.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>Replaces a blob by what the function makes of it (null removes it), with its staged blocks gone.</summary>
    public BlobRecord? Change(string name, Func<BlobRecord?, BlobRecord?> change, bool dropBlocks = false, RightsWish? wish = null)
    {
        lock (_gate)
        {
            var edit = new BlobEdit();
            var before = Find(name);
            var after = change(before);
            if (_hierarchical && after is not null)
                after = Hierarchy.Place(Find, before, after, wish ?? RightsWish.None, edit);
            else if (_hierarchical && before is { IsDirectory: true } && Below(name).Any())
                throw new StorageErrorException(409, "DirectoryIsNotEmpty", "This operation is not permitted on a non-empty directory.");
            if (after is not null)
                edit.Write(after);
            else if (before is not null)
                edit.Remove(before);
            if (dropBlocks)
                edit.DropBlocks(Key(name) + "|");
            Commit(edit);
            return after is null ? null : Find(after.Name);
        }
    }

    /// <summary>Makes several changes at once, each seen together with the others.</summary>
    public void Rewrite(Action<BlobEdit> change)
    {
        lock (_gate)
        {
            var edit = new BlobEdit();
            change(edit);
            Commit(edit);
        }
    }

    /// <summary>Where the staged blocks of a path lie, and those of everything below it.</summary>
    public IEnumerable<string> BlockKeys(string name) => [Key(name) + "|", Key(name + "/")];

    public void Stage(string name, string blockId, string file, long length)
    {
        var key = $"{Key(name)}|{Hex(blockId)}";
        string? replaced;
        lock (_gate)
        {
            replaced = _store.ReadDocument(BlockKind, key) is { } before ? Block(before).File : null;
            _store.PutDocument(BlockKind, key, Encoding.UTF8.GetBytes($"{file}|{length}|{blockId}"));
        }

        if (replaced is not null)
            _files.Delete(replaced);
    }

    public IEnumerable<(string Id, string File, long Length)> Staged(string name) =>
        _store.ReadDocuments(BlockKind, Key(name) + "|").Select(document => Block(document.Body));

    public void Clear() => Rewrite(edit =>
    {
        foreach (var blob in _blobs)
            edit.Remove(blob);
        edit.DropBlocks(_key + "|");
    });

    private void Commit(BlobEdit edit)
    {
        var (batch, blobs, version) = (new StoreBatch(), _blobs.ToBuilder(), _version);
        HashSet<string> gone = [.. edit.Files];
        foreach (var blob in edit.Removed)
        {
            batch.DeleteDocument(BlobKind, Key(blob.Name));
            blobs.Remove(blob);
            gone.Add(blob.File);
        }

        foreach (var written in edit.Written)
        {
            version = Math.Max(version + 1, written.Changed.UtcTicks >> 4);
            var blob = written with { Version = version };
            batch.PutDocument(BlobKind, Key(blob.Name), blob.ToBytes());
            if (blobs.TryGetValue(blob, out var before) && blobs.Remove(before))
                gone.Add(before.File);
            blobs.Add(blob);
        }

        foreach (var prefix in edit.Blocks)
        {
            gone.UnionWith(_store.ReadDocuments(BlockKind, prefix).Select(document => Block(document.Body).File));
            batch.DeleteDocuments(BlockKind, prefix);
        }

        _store.Commit(batch);
        (_version, _blobs) = (version, blobs.ToImmutable());
        // Only now does nothing refer to them; a content that moved to another name is still in use.
        foreach (var file in gone.Except(edit.Written.Select(blob => blob.File)).Where(file => file.Length > 0))
            _files.Delete(file);
    }

    // Keys of documents ignore case, names of blobs do not; hexadecimal keeps the order, too.
    private string Key(string name) => $"{_key}|{Hex(name)}";

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    private static BlobRecord Probe(string name) => new(name, "", 0, 0, default, default);

    private static (string Id, string File, long Length) Block(byte[] body)
    {
        var parts = Encoding.UTF8.GetString(body).Split('|');
        return (parts[2], parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private sealed class ByName : IComparer<BlobRecord>
    {
        public static readonly ByName Instance = new();

        public int Compare(BlobRecord? x, BlobRecord? y) => string.CompareOrdinal(x!.Name, y!.Name);
    }
}
