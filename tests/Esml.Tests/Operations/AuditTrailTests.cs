using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Audit;

namespace Esml.Tests.Operations;

public sealed class AuditTrailTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chain_Untouched_IsIntact()
    {
        await using var room = await FilledAsync(5);

        var page = await room.Audit.ReadAsync(StateRoom.Core, new(Take: 2), Token);

        Assert.True(page.Proof.Intact);
        Assert.Equal(5, page.Proof.Events);
        Assert.Equal([5, 4], page.Events.Select(found => found.Number));
        Assert.True(page.More);
    }

    [Theory]
    [InlineData("DELETE FROM Audit WHERE Number = 3", 3)]
    [InlineData("DELETE FROM Audit WHERE Number = 1", 1)]
    [InlineData("DELETE FROM Audit WHERE Number >= 4", 4)]
    [InlineData("DELETE FROM Audit", 1)]
    [InlineData("UPDATE Audit SET Person = 'Somebody else' WHERE Number = 2", 2)]
    [InlineData("UPDATE Audit SET Detail = 'other' WHERE Number = 5", 5)]
    public async Task Chain_TamperedWith_NamesTheFirstEventThatIsWrong(string sql, long at)
    {
        await using var room = await FilledAsync(5);

        await room.ExecuteAsync(sql);

        var proof = (await room.Audit.ReadAsync(StateRoom.Core, new(), Token)).Proof;
        Assert.False(proof.Intact);
        Assert.Equal(at, proof.BrokenAt);
        Assert.Contains($"Event {at} ", proof.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_ByManyPortalsAtOnce_KeepsOneChain()
    {
        await using var room = await StateRoom.OpenAsync();
        var portals = Enumerable.Range(0, 4).Select(_ => new AuditTrail(room.Databases, TimeProvider.System)).ToList();

        await Task.WhenAll(portals.SelectMany(portal => Enumerable.Range(0, 5).Select(number => portal.RecordAsync(StateRoom.Core, "did", $"{number}", "", Token))));

        var proof = (await room.Audit.ReadAsync(StateRoom.Core, new(), Token)).Proof;
        Assert.Equal((true, 20), (proof.Intact, proof.Events));
        portals.ForEach(portal => portal.Dispose());
    }

    [Fact]
    public async Task Read_Filtered_ReturnsMatchesOnly()
    {
        await using var room = await FilledAsync(3);
        await room.Audit.RecordAsync(new("ann", "Ann", [], []), "project ordered", "007", "", Token);

        var page = await room.Audit.ReadAsync(StateRoom.Core, new(Person: "Ann", Action: "project ordered"), Token);

        Assert.Equal("007", Assert.Single(page.Events).Subject);
    }

    [Fact]
    public async Task Read_ByProjectMember_IsDeniedByName()
    {
        await using var room = await StateRoom.OpenAsync();
        var member = new Caller("mia", "Mia", [FactoryRole.ProjectMember], [ScopeKey.Of(new(2))]);

        var denied = await Assert.ThrowsAsync<AccessDenied>(() => room.Audit.ReadAsync(member, new(), Token));

        Assert.Equal(Permission.ReadAudit, denied.Permission);
    }

    private static async Task<StateRoom> FilledAsync(int events)
    {
        var room = await StateRoom.OpenAsync();
        for (var number = 1; number <= events; number++)
        {
            await room.Audit.RecordAsync(StateRoom.Core, "inventory refreshed", "factory", $"run {number}", Token);
            room.Time.Advance(TimeSpan.FromMinutes(1));
        }

        return room;
    }
}
