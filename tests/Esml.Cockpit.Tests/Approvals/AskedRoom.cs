using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Operations.Approvals;
using Esml.Operations.Audit;
using Esml.Operations.State;
using Esml.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Cockpit.Tests.Approvals;

/// <summary>A portal in which somebody asked for something.</summary>
internal sealed class AskedRoom : IDisposable
{
    private AskedRoom(PortalRoom portal) => Portal = portal;

    public static Caller Ada { get; } = new("ada", "Ada", [FactoryRole.ProjectMember], []);

    public static Caller Cora { get; } = new("cora", "Cora", [FactoryRole.CoreTeam], []);

    public PortalRoom Portal { get; }

    public ApprovalDesk Desk => Portal.Services.GetRequiredService<ApprovalDesk>();

    public Evidence Evidence { get; set; } = new([new("Total in a month", "420 EUR"), new("Range aks", "10.16.1.0/26", "Dev")]);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public static async Task<AskedRoom> OpenAsync(FactoryRole role = FactoryRole.CoreTeam)
    {
        var room = new AskedRoom(await new PortalRoom(role).OpenAsync());
        room.Portal.Services.GetRequiredService<EvidenceSources>().Register(ApprovalKind.Order, (_, _) => Task.FromResult<CurrentEvidence?>(new(room.Evidence, Rules)));
        return room;
    }

    public async Task<Guid> AskAsync(string subject = "1", Caller? requester = null)
    {
        await using var db = await Portal.Services.GetRequiredService<IDbContextFactory<CockpitDb>>().CreateDbContextAsync(Token);
        await Desk.AskAsync(db, requester ?? Ada, new(ApprovalKind.Order, subject, $"Order {subject}: Churn", $"/orders/{subject}", Evidence, Rules), Token);
        await db.SaveChangesAsync(Token);
        return db.Approvals.Single(record => record.Subject == subject).Id;
    }

    public Task SignInAsync(Caller person) => Portal.Services.GetRequiredService<AuditTrail>().RecordAsync(person, "signed in", "session", "", Token);

    public void Dispose() => Portal.Dispose();

    private static System.Collections.Immutable.ImmutableArray<ApprovalRule> Rules =>
        [new(1, FactoryRole.CoreTeam, 1, "Every order: network, names and quota."), new(2, FactoryRole.Manager, 1, "Prod is ordered.")];
}
