using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Esml.Operations.State.Sqlite;

internal sealed class SqliteCockpitDb(DbContextOptions<SqliteCockpitDb> options) : CockpitDb(options)
{
    /// <summary>For dotnet ef only.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<SqliteCockpitDb>
    {
        public SqliteCockpitDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteCockpitDb>().UseSqlite("Data Source=:memory:").Options);
    }
}
