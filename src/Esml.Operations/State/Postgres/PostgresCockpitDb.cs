using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Esml.Operations.State.Postgres;

internal sealed class PostgresCockpitDb(DbContextOptions<PostgresCockpitDb> options) : CockpitDb(options)
{
    /// <summary>For dotnet ef only.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<PostgresCockpitDb>
    {
        public PostgresCockpitDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresCockpitDb>().UseNpgsql("Host=localhost").Options);
    }
}
