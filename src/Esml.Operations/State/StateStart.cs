using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Esml.Operations.State;

/// <summary>Makes the state usable before anything else starts: takes the folder, checks the file, brings the schema up to date.</summary>
internal sealed class StateStart(IDbContextFactory<CockpitDb> databases, DataFolder folder, IOptions<DataOptions> options) : IHostedService, IDisposable
{
    private FileStream? _hold;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Provider == DataProvider.Postgres) await MigrateServerAsync(cancellationToken);
        else await OpenFileAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

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
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        try
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
            await CheckAsync(db, file, cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
            // Whoever held a lease on this file is gone: the folder is ours alone.
            await db.Leases.ExecuteDeleteAsync(cancellationToken);
        }
        catch (SqliteException refused)
        {
            throw Damaged(file, refused.Message, refused);
        }
    }

    private static async Task CheckAsync(CockpitDb db, string file, CancellationToken cancellationToken)
    {
        var findings = await db.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check").ToListAsync(cancellationToken);
        if (findings is not ["ok"]) throw Damaged(file, string.Join("; ", findings), null);
    }

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
