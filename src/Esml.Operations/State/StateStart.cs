using System.Data.Common;
using System.Reflection;
using Esml.Operations.State.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;

namespace Esml.Operations.State;

/// <summary>Makes the state usable before anybody gets at it: takes the folder, checks the file, brings the schema up to date.</summary>
internal sealed class StateStart(IDbContextFactory<CockpitDb> databases, DataFolder folder, IOptions<DataOptions> options) : IDisposable
{
    private FileStream? _hold;

    public Task OpenAsync(CancellationToken cancellation) => options.Value.Provider == DataProvider.Postgres ? MigrateServerAsync(cancellation) : OpenFileAsync(cancellation);

    public void Dispose() => Interlocked.Exchange(ref _hold, null)?.Dispose();

    private async Task MigrateServerAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        try
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
        catch (DbException refused)
        {
            throw new StateUnusable($"PostgreSQL can't be used: {refused.Message} Check Data:ConnectionString, that the server runs, and that this user may create tables.", refused);
        }
    }

    private async Task OpenFileAsync(CancellationToken cancellationToken)
    {
        var file = CockpitDbFactory.FileIn(folder);
        _hold = Hold(folder);
        try
        {
            await using var connection = new SqliteConnection(CockpitDbFactory.ConnectionTo(file));
            await connection.OpenAsync(cancellationToken);
            await CheckAsync(connection, file, cancellationToken);
            if (!await IsCurrentAsync(connection, cancellationToken)) await MigrateFileAsync(cancellationToken);
            // Whoever held a lease on this file is gone: the folder is ours alone.
            await ListAsync(connection, "DELETE FROM Leases", cancellationToken);
        }
        catch (SqliteException refused)
        {
            throw Damaged(file, refused.Message, refused);
        }
    }

    private async Task MigrateFileAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    private static async Task CheckAsync(SqliteConnection connection, string file, CancellationToken cancellationToken)
    {
        await ListAsync(connection, "PRAGMA journal_mode = WAL", cancellationToken);
        var findings = await ListAsync(connection, "PRAGMA quick_check", cancellationToken);
        if (findings is not ["ok"]) throw Damaged(file, string.Join("; ", findings), null);
    }

    /// <summary>Whether the schema is this version's; asked without the ORM, whose migrations take longer to load than all of this.</summary>
    private static async Task<bool> IsCurrentAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        if (await ListAsync(connection, "SELECT name FROM sqlite_master WHERE name = '__EFMigrationsHistory'", cancellationToken) is []) return false;
        var applied = await ListAsync(connection, "SELECT MigrationId FROM __EFMigrationsHistory", cancellationToken);
        return Migrations().All(applied.Contains);
    }

    private static async Task<List<string>> ListAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> values = [];
        while (await reader.ReadAsync(cancellationToken)) values.Add(reader.GetString(0));
        return values;
    }

    private static IEnumerable<string> Migrations() => typeof(SqliteCockpitDb).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(SqliteCockpitDb))
        .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id ?? "");

    private static FileStream Hold(DataFolder folder)
    {
        try
        {
            return new(folder.File("cockpit.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StateUnusable(
                $"Another cockpit uses the data folder {folder.Root}. Stop it, give this one a Data:Folder of its own, or let both use PostgreSQL (Data:Provider).", refused);
        }
    }

    private static StateUnusable Damaged(string file, string finding, Exception? cause) => new(
        $"The database {file} can't be used: {finding}. Restore it from a backup, or move it away and start again: inventory and costs are read anew from Azure, "
        + "but the audit trail and what people entered are only in this file.", cause);
}
