using Microsoft.Data.Sqlite;

namespace Esml.LocalAzure.State;

/// <summary>The state on disk: one SQLite file, written through. What <see cref="Commit"/> returned from survives a kill.</summary>
internal sealed class Store : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA cache_size = -4096;
        CREATE TABLE IF NOT EXISTS resources (
            id TEXT NOT NULL PRIMARY KEY COLLATE NOCASE, body BLOB NOT NULL,
            created INTEGER NOT NULL, changed INTEGER NOT NULL, version INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS documents (
            kind TEXT NOT NULL, key TEXT NOT NULL COLLATE NOCASE, body BLOB NOT NULL, PRIMARY KEY (kind, key));
        """;

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly StoreCommands _commands;

    private Store(SqliteConnection connection)
    {
        _connection = connection;
        _commands = new(connection);
    }

    public static Store Open(string folder)
    {
        var path = Path.Combine(folder, "local-azure.db");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using (var schema = connection.CreateCommand())
            {
                schema.CommandText = Schema;
                schema.ExecuteNonQuery();
            }

            return new(connection);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Damaged(path, e);
        }
    }

    public List<ResourceRecord> LoadResources()
    {
        lock (_gate)
        {
            try
            {
                return _commands.LoadResources();
            }
            catch (Exception e) when (e is SqliteException or System.Text.Json.JsonException)
            {
                throw Damaged(_connection.DataSource, e);
            }
        }
    }

    /// <summary>Writes the whole batch or nothing of it.</summary>
    public void Commit(StoreBatch batch)
    {
        lock (_gate)
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var change in batch.Changes)
                _commands.Apply(change, transaction);
            transaction.Commit();
        }
    }

    public void PutDocument(string kind, string key, byte[] body) => Commit(new StoreBatch().PutDocument(kind, key, body));

    public void DeleteDocument(string kind, string key) => Commit(new StoreBatch().DeleteDocument(kind, key));

    public byte[]? ReadDocument(string kind, string key)
    {
        lock (_gate)
            return _commands.ReadDocument(kind, key);
    }

    /// <summary>Documents whose key starts with the prefix, by key.</summary>
    public List<StoredDocument> ReadDocuments(string kind, string keyPrefix = "")
    {
        lock (_gate)
            return _commands.ReadDocuments(kind, keyPrefix);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _commands.Dispose();
            _connection.Dispose();
        }
    }

    private static LocalAzureException Damaged(string path, Exception e) => new(
        $"The state of the local Azure in '{path}' can't be read ({e.Message}). "
        + "Move that file (with its -wal and -shm) out of the folder, and the next start begins with an empty Azure.",
        e);
}

internal sealed record StoredDocument(string Key, byte[] Body);
