namespace Esml.LocalAzure.State;

/// <summary>Changes that reach the disk together or not at all.</summary>
internal sealed class StoreBatch
{
    private readonly List<StoreChange> _changes = [];

    public IReadOnlyList<StoreChange> Changes => _changes;

    public StoreBatch PutResource(ResourceRecord record) => Add(new PutResource(record));

    public StoreBatch DeleteResource(string id) => Add(new DeleteResource(id));

    public StoreBatch PutDocument(string kind, string key, byte[] body) => Add(new PutDocument(kind, key, body));

    public StoreBatch DeleteDocument(string kind, string key) => Add(new DeleteDocument(kind, key));

    public StoreBatch DeleteDocuments(string kind, string keyPrefix) => Add(new DeleteDocuments(kind, keyPrefix));

    private StoreBatch Add(StoreChange change)
    {
        _changes.Add(change);
        return this;
    }
}

internal abstract record StoreChange;

internal sealed record PutResource(ResourceRecord Record) : StoreChange;

internal sealed record DeleteResource(string Id) : StoreChange;

internal sealed record PutDocument(string Kind, string Key, byte[] Body) : StoreChange;

internal sealed record DeleteDocument(string Kind, string Key) : StoreChange;

internal sealed record DeleteDocuments(string Kind, string KeyPrefix) : StoreChange;
