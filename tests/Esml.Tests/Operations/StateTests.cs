using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Tests.Operations;

public sealed class StateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Folder_New_IsReadableByItsOwnerOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes; the user's own folder is private there.");
        await using var room = await StateRoom.OpenAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(room.Folder.Root).UnixFileMode);
    }

    [Fact]
    public async Task Migrations_Sqlite_LeadToTheModel()
    {
        await using var room = await StateRoom.OpenAsync();
        await using var db = room.Databases.CreateDbContext();

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Token));
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Migrations_Postgres_LeadToTheModel()
    {
        var connection = Environment.GetEnvironmentVariable("ESML_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(connection), "ESML_TEST_POSTGRES names no PostgreSQL server (a connection string), so nothing was tried against one.");
        await using var room = await StateRoom.OpenAsync(postgres: connection);
        await using var db = room.Databases.CreateDbContext();

        await room.Audit.RecordAsync(StateRoom.Core, "tested", "postgres", "", Token);

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Token));
        Assert.True((await room.Audit.ReadAsync(StateRoom.Core, new(), Token)).Proof.Intact);
    }

    [Fact]
    public void Migrations_Postgres_CoverTheModel()
    {
        using var db = new Esml.Operations.State.Postgres.PostgresCockpitDb.DesignTime().CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Start_DamagedDatabase_NamesTheFileAndTheWayOut()
    {
        var folder = StateRoom.NewFolder();
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "cockpit.db"), new string('x', 5000), Token);

        var refused = await Assert.ThrowsAsync<StateUnusable>(() => StateRoom.OpenAsync(folder));

        Assert.Contains(Path.Combine(folder, "cockpit.db"), refused.Message, StringComparison.Ordinal);
        Assert.Contains("move it away", refused.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Start_FolderInUse_SaysWhoAndWhatToDo()
    {
        await using var room = await StateRoom.OpenAsync();

        var refused = await Assert.ThrowsAsync<StateUnusable>(() => StateRoom.OpenAsync(room.Folder.Root));

        Assert.Contains(room.Folder.Root, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Data:Folder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AgainOnTheSameFolder_KeepsWhatWasRecordedAndFreesLeases()
    {
        var folder = StateRoom.NewFolder();
        await using (var before = await StateRoom.OpenAsync(folder, keep: true))
        {
            await before.Audit.RecordAsync(StateRoom.Core, "tested", "start", "", Token);
            Assert.NotNull(await new Leases(before.Databases, before.Time).TryTakeAsync("sweep", TimeSpan.FromHours(1), Token));
        }

        await using var room = await StateRoom.OpenAsync(folder);

        Assert.Single((await room.Audit.ReadAsync(StateRoom.Core, new(), Token)).Events);
        Assert.NotNull(await new Leases(room.Databases, room.Time).TryTakeAsync("sweep", TimeSpan.FromHours(1), Token));
    }

    [Fact]
    public async Task Lease_TakenTwice_SecondWaitsUntilItEndsOrIsGivenBack()
    {
        await using var room = await StateRoom.OpenAsync();
        var one = new Leases(room.Databases, room.Time);
        var other = new Leases(room.Databases, room.Time);
        var term = TimeSpan.FromSeconds(30);

        var first = await one.TryTakeAsync("sweep", term, Token);
        Assert.Null(await other.TryTakeAsync("sweep", term, Token));
        room.Time.Advance(term);
        var second = await other.TryTakeAsync("sweep", term, Token);
        Assert.False(await first!.RenewAsync(Token));
        await second!.DisposeAsync();

        Assert.NotNull(await one.TryTakeAsync("sweep", term, Token));
    }

    [Fact]
    public async Task Lease_TakenByManyAtOnce_IsGivenToOne()
    {
        await using var room = await StateRoom.OpenAsync();

        var takers = Enumerable.Range(0, 8).Select(_ => new Leases(room.Databases, room.Time).TryTakeAsync("sweep", TimeSpan.FromMinutes(1), Token));

        Assert.Single(await Task.WhenAll(takers), lease => lease is not null);
    }
}
