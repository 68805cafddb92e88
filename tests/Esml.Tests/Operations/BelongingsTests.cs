using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Access;

namespace Esml.Tests.Operations;

public sealed class BelongingsTests
{
    private static readonly Caller Ada = new("ada", "Ada", [FactoryRole.ProjectMember], []);
    private static readonly ScopeKey Ordered = ScopeKey.Of(new ProjectNumber(10));
    private static readonly ScopeKey Joined = ScopeKey.Of(new ProjectNumber(11));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Person_SeesWhatTheyOrderedAndWhereTheyAreAMemberUntilItEnds()
    {
        await using var state = await StateRoom.OpenAsync();
        await AddAsync(state);
        var belongings = new Belongings(state.Databases, state.Time);
        Assert.False(belongings.With(Ada).CanSee(Ordered));

        await belongings.ReadAsync(Token);

        Assert.True(belongings.With(Ada).CanSee(Ordered));
        Assert.True(belongings.With(Ada).CanSee(Joined));
        state.Time.Advance(TimeSpan.FromDays(2));
        Assert.False(belongings.With(Ada).CanSee(Joined));
    }

    [Fact]
    public async Task SomebodyElse_OrWithoutTheRole_SeesNothingMore()
    {
        await using var state = await StateRoom.OpenAsync();
        await AddAsync(state);
        var belongings = new Belongings(state.Databases, state.Time);
        await belongings.ReadAsync(Token);

        Assert.False(belongings.With(Ada with { Id = "bo" }).CanSee(Ordered));
        Assert.False(belongings.With(Ada with { Roles = [] }).CanSee(Ordered));
    }

    private static async Task AddAsync(StateRoom state)
    {
        await using var db = state.Databases.CreateDbContext();
        var now = state.Time.GetUtcNow();
        db.Orders.Add(new()
        {
            Id = Guid.NewGuid(), Reference = 1, Kind = OrderKind.NewProject, State = OrderState.Done, Scope = $"{Ordered}", PersonId = Ada.Id, Person = Ada.Name, OrderedAt = now, ChangedAt = now,
            Title = "x", Content = "{}", Evidence = "{}", EvidenceHash = new Evidence([]).Hash, Correlation = "x", Version = 1,
        });
        db.Members.Add(new() { Id = Guid.NewGuid(), Scope = $"{Joined}", PersonId = Ada.Id, Name = Ada.Name, Persona = "p001", Since = now, Until = now.AddDays(1) });
        db.Members.Add(new() { Id = Guid.NewGuid(), Scope = "012", PersonId = Ada.Id, Name = Ada.Name, Persona = "p001", Since = now, RemovedAt = now });
        await db.SaveChangesAsync(Token);
    }
}
