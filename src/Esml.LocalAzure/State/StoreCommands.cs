using Microsoft.Data.Sqlite;

namespace Esml.LocalAzure.State;

/// <summary>The statements of <see cref="Store"/>, prepared once: a write costs tens of microseconds.</summary>
internal sealed class StoreCommands(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _putResource = Prepare(
        connection,
        "INSERT INTO resources (id, body, created, changed, version) VALUES ($1, $2, $3, $4, $5) "
        + "ON CONFLICT (id) DO UPDATE SET id = $1, body = $2, created = $3, changed = $4, version = $5",
        5);

    private readonly SqliteCommand _deleteResource = Prepare(connection, "DELETE FROM resources WHERE id = $1", 1);

    private readonly SqliteCommand _putDocument = Prepare(
        connection,
        "INSERT INTO documents (kind, key, body) VALUES ($1, $2, $3) ON CONFLICT (kind, key) DO UPDATE SET body = $3",
        3);

    private readonly SqliteCommand _deleteDocument = Prepare(connection, "DELETE FROM documents WHERE kind = $1 AND key = $2", 2);

    private readonly SqliteCommand _deleteDocuments = Prepare(
        connection, "DELETE FROM documents WHERE kind = $1 AND key >= $2 AND key < $3", 3);

    private readonly SqliteCommand _readDocument = Prepare(connection, "SELECT body FROM documents WHERE kind = $1 AND key = $2", 2);

    private readonly SqliteCommand _readDocuments = Prepare(
        connection, "SELECT key, body FROM documents WHERE kind = $1 AND key >= $2 AND key < $3 ORDER BY key", 3);

    public void Apply(StoreChange change, SqliteTransaction transaction)
    {
        _ = change switch
        {
            PutResource { Record: var r } => Run(
                _putResource, transaction, r.Id, r.Body, r.Created.UtcTicks, r.Changed.UtcTicks, r.Version),
            DeleteResource d => Run(_deleteResource, transaction, d.Id),
            PutDocument d => Run(_putDocument, transaction, d.Kind, d.Key, d.Body),
            DeleteDocument d => Run(_deleteDocument, transaction, d.Kind, d.Key),
            DeleteDocuments d => Run(_deleteDocuments, transaction, d.Kind, d.KeyPrefix, After(d.KeyPrefix)),
            _ => throw new ArgumentOutOfRangeException(nameof(change)),
        };
    }

    public byte[]? ReadDocument(string kind, string key)
    {
        Bind(_readDocument, kind, key);
        return (byte[]?)_readDocument.ExecuteScalar();
    }

    public List<StoredDocument> ReadDocuments(string kind, string keyPrefix)
    {
        Bind(_readDocuments, kind, keyPrefix, After(keyPrefix));
        using var reader = _readDocuments.ExecuteReader();
        List<StoredDocument> found = [];
        while (reader.Read())
            found.Add(new(reader.GetString(0), (byte[])reader.GetValue(1)));
        return found;
    }

    public List<ResourceRecord> LoadResources()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, body, created, changed, version FROM resources";
        using var reader = command.ExecuteReader();
        List<ResourceRecord> all = [];
        while (reader.Read())
        {
            all.Add(new(
                reader.GetString(0),
                (byte[])reader.GetValue(1),
                new DateTimeOffset(reader.GetInt64(2), TimeSpan.Zero),
                new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero),
                reader.GetInt64(4)));
        }

        return all;
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])
            [_putResource, _deleteResource, _putDocument, _deleteDocument, _deleteDocuments, _readDocument, _readDocuments])
            command.Dispose();
    }

    private static string After(string prefix) => prefix + '\uffff';

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        return command;
    }

    private static int Run(SqliteCommand command, SqliteTransaction transaction, params object[] values)
    {
        command.Transaction = transaction;
        Bind(command, values);
        return command.ExecuteNonQuery();
    }

    private static void Bind(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }
}
