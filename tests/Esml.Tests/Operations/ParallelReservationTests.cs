using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.Network;

namespace Esml.Tests.Operations;

/// <summary>Many orders at once for one network, through two portals on one database.</summary>
public sealed class ParallelReservationTests
{
    private const int Orders = 100;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Reservations_HundredAtOnceOnSqlite_AllFitAndNeverOverlap() => AllAtOnceAsync("10.XX.0.0/16", Orders, null);

    [Fact]
    public Task Reservations_HundredAtOnceInASmallSpaceOnSqlite_AreRefusedWhenItIsFull() => AllAtOnceAsync("10.XX.0.0/20", 21, null);

    [Fact]
    public Task Reservations_HundredAtOnceOnPostgres_AllFitAndNeverOverlap() => AllAtOnceAsync("10.XX.0.0/16", Orders, Postgres());

    [Fact]
    public Task Reservations_HundredAtOnceInASmallSpaceOnPostgres_AreRefusedWhenItIsFull() => AllAtOnceAsync("10.XX.0.0/20", 21, Postgres());

    private static async Task AllAtOnceAsync(string space, int fitting, string? postgres)
    {
        await using var room = await NetworkRoom.OpenAsync(space, postgres);
        AddressPlan[] portals = [room.Plan, room.Another()];

        var answers = await Task.WhenAll(Enumerable.Range(1, Orders).Select(number => Task.Run(() => portals[number % 2].ReserveAsync(
            NetworkRoom.Member, new($"order-{number}", ScopeKey.Of(new(number)), ProjectType.Esml, [FactoryEnvironment.Dev]), Token))));

        Assert.Equal(fitting, answers.Count(answer => answer.IsGiven));
        Assert.All(answers.Where(answer => !answer.IsGiven), answer => Assert.Equal("type", Assert.Single(answer.Refusals).Field));
        var written = (await room.Plan.ReadAsync(NetworkRoom.Core, Token))[FactoryEnvironment.Dev].Taken.ToList();
        Assert.Equal(
            answers.SelectMany(answer => answer.Subnets.Values).SelectMany(subnets => subnets.Ranges).Order(Comparer<AddressRange>.Create((one, other) => one.First.CompareTo(other.First))),
            written);
        Assert.All(written.Zip(written.Skip(1)), pair => Assert.False(pair.First.Overlaps(pair.Second)));
        var trail = await room.State.Audit.ReadAsync(NetworkRoom.Core, new(Action: "addresses reserved", Take: 1000), Token);
        Assert.Equal(fitting, trail.Events.Length);
        Assert.True(trail.Proof.Intact);
    }

    private static string Postgres()
    {
        var server = Environment.GetEnvironmentVariable("ESML_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "ESML_TEST_POSTGRES names no PostgreSQL server (a connection string), so nothing was tried against one.");
        return server!;
    }
}
