using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>
/// Models, data, environments, components, code and jobs of all workspaces: hundreds of thousands of them, so bodies stay on
/// disk and only an index is held, read when a workspace is first asked for. A shelf is named by its kind ("models") or,
/// for versions, by kind and container ("models|churn"). Keys begin with the workspace's own id, so that a workspace that
/// is created anew under an old name starts empty.
/// </summary>
internal sealed class AssetStore(Store store, TimeProvider time)
{
    private const string DocumentKind = "ml";
    private const char Separator = '|';
    private readonly ConcurrentDictionary<string, Lazy<Workspace>> _workspaces = new(StringComparer.OrdinalIgnoreCase);

    public AssetEntry? Find(string workspace, string shelf, string name)
    {
        var room = Room(workspace);
        lock (room.Gate)
            return room.Shelf(shelf).Find(name);
    }

    public AssetDocument? Read(string workspace, string shelf, string name) =>
        store.ReadDocument(DocumentKind, Key(workspace, shelf, name)) is { } body && Find(workspace, shelf, name) is not null
            ? AssetDocument.Parse(body)
            : null;

    /// <summary>Replaces what stands there by what the function makes of it, in one step.</summary>
    public AssetDocument Change(string workspace, string shelf, string name, Func<AssetDocument?, JsonObject> change)
    {
        var room = Room(workspace);
        lock (room.Gate)
        {
            var before = Read(workspace, shelf, name);
            var properties = change(before);
            var now = time.GetUtcNow();
            var entry = new AssetEntry(
                name, before?.Entry.Sequence ?? ++room.LastSequence, before?.Entry.Created ?? now, now, AssetDocument.IsMarkedArchived(properties));
            var document = new AssetDocument(entry, properties);
            store.PutDocument(DocumentKind, Key(workspace, shelf, name), document.ToBytes());
            room.Shelf(shelf).Set(entry);
            return document;
        }
    }

    public bool Remove(string workspace, string shelf, string name)
    {
        var room = Room(workspace);
        lock (room.Gate)
        {
            if (!room.Shelf(shelf).Remove(name))
                return false;
            var versions = shelf + Separator + name;
            store.Commit(new StoreBatch()
                .DeleteDocument(DocumentKind, Key(workspace, shelf, name))
                .DeleteDocuments(DocumentKind, Key(workspace, versions, "")));
            room.Drop(versions);
            return true;
        }
    }

    /// <summary>Entries of a shelf by age; a stable view.</summary>
    public IEnumerable<AssetEntry> List(string workspace, string shelf, long? after, bool newestFirst)
    {
        var room = Room(workspace);
        lock (room.Gate)
            return room.Shelf(shelf).ByAge(after, newestFirst);
    }

    /// <summary>The newest version of a container, and the number after the highest.</summary>
    public (string? Latest, long Next) Versions(string workspace, string versions)
    {
        var room = Room(workspace);
        lock (room.Gate)
        {
            var shelf = room.Shelf(versions);
            return (shelf.Latest?.Name, shelf.HighestNumber + 1);
        }
    }

    private Workspace Room(string workspace) =>
        _workspaces.GetOrAdd(workspace, id => new(() => Load(id), LazyThreadSafetyMode.ExecutionAndPublication)).Value;

    private Workspace Load(string workspace)
    {
        var room = new Workspace();
        foreach (var document in store.ReadDocuments(DocumentKind, workspace + Separator))
        {
            var parts = document.Key.Split(Separator, 2);
            var entry = AssetDocument.Parse(document.Body).Entry;
            room.Shelf(parts[1][..parts[1].LastIndexOf(Separator)]).Set(entry);
            room.LastSequence = Math.Max(room.LastSequence, entry.Sequence);
        }

        return room;
    }

    // Keys of documents ignore case; names of assets do not, so a name with capitals is followed by where they are.
    private static string Key(string workspace, string shelf, string name) => $"{workspace}{Separator}{shelf}{Separator}{name}{Capitals(name)}";

    private static string Capitals(string name)
    {
        var bits = 0L;
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]))
                bits = (bits * 31) + i + 1;
        }

        return bits == 0 ? "" : $"^{bits:x}";
    }

    private sealed class Workspace
    {
        private readonly Dictionary<string, AssetShelf> _shelves = new(StringComparer.Ordinal);

        public Lock Gate { get; } = new();

        public long LastSequence { get; set; }

        public AssetShelf Shelf(string name) => _shelves.TryGetValue(name, out var shelf) ? shelf : _shelves[name] = new();

        public void Drop(string name) => _shelves.Remove(name);
    }
}
