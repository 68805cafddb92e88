using Esml.Factory.Access;
using Esml.Operations.Audit;
using Esml.Operations.State;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Esml.Tests.Operations;

/// <summary>A data folder of its own with a database in it, thrown away at the end.</summary>
internal sealed class StateRoom : IAsyncDisposable
{
    private readonly IOptions<DataOptions> _options;
    private readonly StateStart _start;
    private bool _keep;

    private StateRoom(DataOptions options)
    {
        _options = Options.Create(options);
        Folder = new(_options);
        Databases = new CockpitDbFactory(_options, Folder);
        _start = new(Databases, Folder, _options);
        Audit = new(Databases, Time);
    }

    public static Caller Core { get; } = new("core", "Core team", [FactoryRole.CoreTeam], []);

    public FakeTimeProvider Time { get; } = new(new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));

    public DataFolder Folder { get; }

    public CockpitDbFactory Databases { get; }

    public AuditTrail Audit { get; }

    public static string NewFolder() => Path.Combine(Path.GetTempPath(), $"esml-state-{Guid.NewGuid():N}");

    public static async Task<StateRoom> OpenAsync(string? folder = null, string? postgres = null, bool keep = false)
    {
        var room = new StateRoom(new()
        {
            Folder = folder ?? NewFolder(),
            Provider = postgres is null ? DataProvider.Sqlite : DataProvider.Postgres,
            ConnectionString = postgres,
        }) { _keep = keep };
        await room._start.OpenAsync(TestContext.Current.CancellationToken);
        return room;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var db = Databases.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Audit.Dispose();
        _start.Dispose();
        SqliteConnection.ClearAllPools();
        if (!_keep) Directory.Delete(Folder.Root, recursive: true);
    }
}
