using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Operations.Approvals;
using Esml.Operations.Deliveries;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Esml.Tests.Operations.Approvals;

/// <summary>A desk with a database of its own, and orders that are nothing but their evidence.</summary>
internal sealed class ApprovalRoom : IAsyncDisposable
{
    private ApprovalRoom(StateRoom state, NotificationOptions notifications)
    {
        State = state;
        Announcements = new(new(state.Time), Options.Create(notifications), state.Time);
        Store = new(state.Databases, state.Audit, Bell, state.Time);
        Messages = new(Announcements);
        var asking = new ApprovalAsking(Store, Messages, Options.Create(Settings));
        Desk = new(Store, asking, new(Store, asking, Messages, Sources, NullLogger<ApprovalDeciding>.Instance));
        Sources.Register(ApprovalKind.Order, (_, _) => Reading(), null);
    }

    public static Caller Ada { get; } = new("ada", "Ada", [FactoryRole.ProjectMember], []);

    public static Caller Core { get; } = new("core", "Cora", [FactoryRole.CoreTeam], []);

    public static Caller Manager { get; } = new("max", "Max", [FactoryRole.Manager], []);

    public StateRoom State { get; }

    public ApprovalBell Bell { get; } = new();

    public EvidenceSources Sources { get; } = new();

    public ApprovalOptions Settings { get; } = new();

    public Announcements Announcements { get; }

    public ApprovalStore Store { get; }

    public ApprovalMessages Messages { get; }

    public ApprovalDesk Desk { get; }

    /// <summary>What the order rests on now.</summary>
    public Evidence Evidence { get; set; } = new([new("Monthly cost", "100 EUR"), new("Range", "10.0.0.0/24", "Dev")]);

    public ImmutableArray<ApprovalRule> Rules { get; set; } = [new(1, FactoryRole.CoreTeam, 1, "Every order."), new(2, FactoryRole.Manager, 1, "Prod is ordered.")];

    public Func<Task<CurrentEvidence?>>? Read { get; set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ApprovalRoom> OpenAsync(NotificationOptions? notifications = null) => new(await StateRoom.OpenAsync(), notifications ?? new());

    public async Task<Guid> AskAsync(Caller? requester = null, string subject = "order-1")
    {
        await using var db = State.Databases.CreateDbContext();
        await Desk.AskAsync(db, requester ?? Ada, new(ApprovalKind.Order, subject, "Order 1 Churn", $"/orders/{subject}", Evidence, Rules), Token);
        await db.SaveChangesAsync(Token);
        return db.Approvals.Single(record => record.Subject == subject).Id;
    }

    public Task<ApprovalReply> ApproveAsync(Caller caller, Guid id, string? seen = null) => Desk.ApproveAsync(caller, id, seen ?? Evidence.Hash, "", Token);

    public Task<ApprovalState?> StateAsync(string subject = "order-1") => Desk.StateAsync(ApprovalKind.Order, subject, Evidence.Hash, Token);

    public async Task<List<string>> ToldAsync(Caller caller)
    {
        var feed = new Esml.Operations.Notifications.NotificationFeed(State.Databases);
        await feed.RestoreAsync(Token);
        return [.. feed.Watch(caller, Token).Now.Select(one => $"{one.Kind}: {one.Text}")];
    }

    public ValueTask DisposeAsync() => State.DisposeAsync();

    private Task<CurrentEvidence?> Reading() => Read?.Invoke() ?? Task.FromResult<CurrentEvidence?>(new(Evidence, Rules));
}
