using Esml.Factory.Access;
using Esml.Factory.Costs;
using Esml.Factory.Projects;
using Esml.Operations.Notifications;

namespace Esml.Tests.Operations;

public sealed class NotificationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Lifecycle.Provisioning, Lifecycle.Failed, NotificationKind.EnvironmentFailed, "007 Churn Test failed at AKS cluster aks007")]
    [InlineData(Lifecycle.Active, Lifecycle.Failed, NotificationKind.EnvironmentFailed, "007 Churn Test failed at AKS cluster aks007")]
    [InlineData(Lifecycle.Provisioning, Lifecycle.Active, NotificationKind.EnvironmentUp, "007 Churn Test is up")]
    public void Board_StateChanged_IsTold(Lifecycle before, Lifecycle after, NotificationKind kind, string text)
    {
        var told = Assert.Single(BoardEvents.Between(Row(before), Row(after), Noon));

        Assert.Equal((kind, text, FactoryEnvironment.Test), (told.Kind, told.Text, told.Environment));
    }

    [Theory]
    [InlineData(Lifecycle.NotOrdered, Lifecycle.Active)]
    [InlineData(Lifecycle.Active, Lifecycle.Active)]
    [InlineData(Lifecycle.Failed, Lifecycle.Failed)]
    public void Board_NothingThatAnybodyWaitedFor_IsNotTold(Lifecycle before, Lifecycle after) => Assert.Empty(BoardEvents.Between(Row(before), Row(after), Noon));

    [Fact]
    public void Board_BudgetPassed_IsToldOnce()
    {
        Assert.Equal(NotificationKind.OverBudget, Assert.Single(BoardEvents.Between(Row(cost: 90), Row(cost: 110), Noon)).Kind);
        Assert.Empty(BoardEvents.Between(Row(cost: 110), Row(cost: 120), Noon));
    }

    [Fact]
    public async Task Feed_MarkedRead_StaysReadForThatPersonOnly()
    {
        await using var room = await StateRoom.OpenAsync();
        var (ann, bo) = (Member("ann", 7), Member("bo", 7));
        var feed = new NotificationFeed(room.Databases);
        await feed.AddAsync([Told(7), Told(8)], Token);

        var seen = feed.Watch(ann, Token).Now;
        await feed.MarkReadAsync(ann, seen[0].Id, Token);
        var restarted = new NotificationFeed(room.Databases);
        await restarted.RestoreAsync(Token);

        Assert.Equal(7, Assert.Single(seen).Project.Project?.Value);
        Assert.True(restarted.Watch(ann, Token).Now[0].Read);
        Assert.False(restarted.Watch(bo, Token).Now[0].Read);
    }

    private static Caller Member(string id, int project) => new(id, id, [FactoryRole.ProjectMember], [ScopeKey.Of(new(project))]);

    private static Notification Told(int project) => new(0, Noon, NotificationKind.EnvironmentFailed, ScopeKey.Of(new(project)), FactoryEnvironment.Dev, "failed", false);

    private static ProjectRow Row(Lifecycle test = Lifecycle.Active, decimal? cost = null)
    {
        EnvironmentCell Empty(FactoryEnvironment environment) => EnvironmentCell.NotOrdered(environment);
        var spent = cost is { } amount ? new CellCost(new Money(amount, "EUR"), 100, [amount], new(2026, 6, 1), false) : null;
        var cell = Empty(FactoryEnvironment.Test) with { Lifecycle = test, Detail = test == Lifecycle.Failed ? "Failed at AKS cluster aks007" : "", Cost = spent };
        return new(ScopeKey.Of(new(7)), "Churn", ProjectType.Esml, "", "", "", Empty(FactoryEnvironment.Dev), cell, Empty(FactoryEnvironment.Prod));
    }
}
