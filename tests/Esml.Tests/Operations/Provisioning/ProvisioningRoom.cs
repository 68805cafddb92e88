using Azure.Security.KeyVault.Secrets;
using Esml.Azure;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.LocalAzure;
using Esml.Operations.Approvals;
using Esml.Operations.Network;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.Sample;
using Esml.Operations.State;
using Esml.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Esml.Tests.Operations.Provisioning;

/// <summary>A factory whose COMMON really stands in local Azure, and orders that everybody agreed to.</summary>
internal sealed class ProvisioningRoom(FactoryRoom room) : IAsyncDisposable
{
    public static Caller Ada { get; } = new("ada", "Ada", [FactoryRole.ProjectMember], []);

    public static Caller Core { get; } = new("core", "Core team", [FactoryRole.CoreTeam], []);

    public FactoryRoom Room => room;

    public Faults Faults => room.Faults;

    public OrderBook Book => room.Get<OrderBook>();

    public ProvisioningDesk Desk => room.Get<ProvisioningDesk>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ProvisioningRoom> OpenAsync(FactoryEnvironment[]? environments = null, Dictionary<string, string?>? settings = null, int stock = 3, LocalCloud? cloud = null, string? folder = null)
    {
        settings ??= [];
        settings.TryAdd("Provisioning:Delay", "00:00:00.05");
        settings.TryAdd("Provisioning:WhileDeploying", "00:00:00.02");
        var room = new ProvisioningRoom(await FactoryRoom.OpenAsync(settings, cloud, folder));
        foreach (var environment in environments ?? [FactoryEnvironment.Dev]) await room.DeployCommonAsync(environment, stock);
        await room.Room.SweepAsync();
        return room;
    }

    public static ProjectOrder Order(string useCase = "Predict sales", bool all = false) => A.Order(useCase) with { Environments = all ? OrderedEnvironments.All : OrderedEnvironments.Dev };

    /// <summary>An order with its addresses and a vote of the core team.</summary>
    public async Task<Guid> ApprovedAsync(ProjectOrder? order = null, bool atOnce = false, Guid? called = null)
    {
        order ??= Order();
        var id = called ?? Guid.NewGuid();
        var evidence = new Evidence([new("Use case", order.UseCase)]);
        Assert.True((await room.Get<AddressPlan>().ReserveAsync(Ada, new($"{id}", ScopeKey.Unattributed, order.Type, order.EnvironmentList), Token)).IsGiven);
        await Book.AddAsync(Ada, (reference, now) => Record(id, reference, order, atOnce, evidence, now), async once =>
        {
            await room.Get<ApprovalDesk>().AskAsync(once.Db, Ada, new(ApprovalKind.Order, $"{id}", order.UseCase, $"/orders/{id}", evidence, [new(1, FactoryRole.CoreTeam, 1, "test")]), Token);
        }, Token);
        await using var db = Db();
        var approval = await db.Approvals.SingleAsync(one => one.Subject == $"{id}", Token);
        db.Votes.Add(new() { Id = Guid.NewGuid(), ApprovalId = approval.Id, At = approval.AskedAt, PersonId = Core.Id, Person = Core.Name, Role = FactoryRole.CoreTeam, Kind = VoteKind.Approved, Text = "", EvidenceHash = evidence.Hash });
        await db.SaveChangesAsync(Token);
        return id;
    }

    public static Caller Other { get; } = new("other", "Another of the core team", [FactoryRole.CoreTeam], []);

    /// <summary>Each approves what an order asks for now, and the order follows.</summary>
    public async Task AgreeAsync(Guid order, params Caller[] callers)
    {
        room.Get<OrderEvidenceSource>().Register(room.Get<EvidenceSources>());
        var desk = room.Get<ApprovalDesk>();
        foreach (var caller in callers)
        {
            var request = (await desk.FindForAsync(caller, ApprovalKind.Order, $"{order}", Token))!;
            var answer = await desk.ApproveAsync(caller, request.Row.Id, request.EvidenceHash, "", Token);
            Assert.True(answer.Answer is ApprovalAnswer.Taken, answer.Message);
        }

        await room.Get<OrderDecided>().LookAsync(Token);
    }

    public Task AdvanceAsync(Guid id) => room.Get<OrderWork>().AdvanceAsync(id, Token);

    /// <summary>Advances until nothing happens by itself any more.</summary>
    public async Task<OrderDetail> UntilRestAsync(Guid id)
    {
        for (; ; await Task.Delay(20, Token))
        {
            await AdvanceAsync(id);
            var order = await FindAsync(id);
            if (!order.Row.State.IsMoving()) return order;
        }
    }

    public async Task<OrderDetail> FindAsync(Guid id) => (await Book.FindAsync(Core, id, Token))!;

    public async Task<OrderStep> StepAsync(Guid id, string key) => (await FindAsync(id)).Steps.Single(step => step.Key == key);

    /// <summary>Of project 001.</summary>
    public SecretClient Vault(FactoryEnvironment environment) => room.Get<DataClients>().Secrets(room.Get<SamplePlan>().Names(environment).Project(new(1)).KeyVault);

    public CockpitDb Db() => room.Get<IDbContextFactory<CockpitDb>>().CreateDbContext();

    public ValueTask DisposeAsync() => room.DisposeAsync();

    public static OrderRecord Record(Guid id, int reference, ProjectOrder order, bool atOnce, Evidence evidence, DateTimeOffset now) => new()
    {
        Id = id, Reference = reference, Kind = OrderKind.NewProject, State = OrderState.Approved, Scope = "", PersonId = Ada.Id, Person = Ada.Name, OrderedAt = now, ChangedAt = now,
        Title = order.UseCase, Content = OrderContentJson.Write(new NewProjectContent { Order = order, AtOnce = atOnce }), Evidence = ApprovalReading.Write(evidence),
        EvidenceHash = evidence.Hash, Correlation = $"{id}", Version = 1,
    };

    private async Task DeployCommonAsync(FactoryEnvironment environment, int stock)
    {
        var (plan, names) = (room.Get<SamplePlan>(), room.Get<SamplePlan>().Names(environment));
        var parameters = plan.Common(environment, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(420)).ToJson();
        await room.Get<SampleDeployer>().DeployAsync(names.SubscriptionId, "common", Templates.Factory, BinaryData.FromString(parameters.ToJsonString()), [], wait: true, Token);
        if (stock > 0) await room.Get<SampleStock>().FillAsync(names, stock, Token);
    }
}
