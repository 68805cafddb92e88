using Esml.Operations.State.Postgres;
using Esml.Operations.State.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Esml.Operations.State;

/// <summary>Opens the database that the settings name.</summary>
internal sealed class CockpitDbFactory(IOptions<DataOptions> options, DataFolder folder) : IDbContextFactory<CockpitDb>
{
    private readonly DbContextOptions _options = options.Value.Provider == DataProvider.Postgres
        ? new DbContextOptionsBuilder<PostgresCockpitDb>().UseNpgsql(options.Value.ConnectionString).Options
        : new DbContextOptionsBuilder<SqliteCockpitDb>().UseSqlite(ConnectionTo(FileIn(folder))).Options;

    public CockpitDb CreateDbContext() => _options is DbContextOptions<PostgresCockpitDb> postgres
        ? new PostgresCockpitDb(postgres)
        : new SqliteCockpitDb((DbContextOptions<SqliteCockpitDb>)_options);

    public static string FileIn(DataFolder folder) => folder.File("cockpit.db");

    public static string ConnectionTo(string file) => new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString();
}
