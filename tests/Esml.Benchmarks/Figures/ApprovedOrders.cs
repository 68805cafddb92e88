using Esml.Azure;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations;
using Esml.Operations.Approvals;
using Esml.Operations.Inventory;
using Esml.Operations.Network;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning;
using Esml.Operations.Provisioning.Engine;
using Esml.Operations.Sample;
using Esml.Operations.State;
using Esml.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Npgsql;

namespace Esml.Benchmarks.Figures;

/// <summary>A factory whose COMMON of Dev stands in local Azure, and orders for Dev that everybody agreed to. Nothing runs but the engine, once it is started.</summary>
internal sealed class ApprovedOrders(LocalCloud cloud, string folder, ServiceProvider services) : IAsyncDisposable
{
    private bool _stopped;

    public static Caller Core { get; } = new("core", "Core team", [FactoryRole.CoreTeam], []);

    public LocalCloud Cloud => cloud;

    public string Folder => folder;

    public ProvisioningService Engine => services.GetServices<IHostedService>().OfType<ProvisioningService>().Single();

    public OrderBook Book => services.GetRequiredService<OrderBook>();

    public AddressPlan Addresses => services.GetRequiredService<AddressPlan>();

    /// <param name="address">Where other processes reach local Azure; null: none needs to.</param>
    /// <param name="postgres">A server to make a database on; null for SQLite.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<ApprovedOrders> OpenAsync(Uri? address, string? postgres, CancellationToken cancellationToken)
    {
        var cloud = await LocalCloud.StartAsync(configure: options => options with { Address = address?.ToString() });
        var folder = Directory.CreateTempSubdirectory("esml-orders-").FullName;
        var settings = new Dictionary<string, string?> { ["Data:Folder"] = folder, ["Sample:Enabled"] = "false" };
        foreach (var (index, environment) in Enum.GetValues<FactoryEnvironment>().Index()) settings[$"Azure:Subscriptions:{environment}"] = $"{cloud.Options.Subscriptions[index].Id}";
        if (postgres is not null) (settings["Data:Provider"], settings["Data:ConnectionString"]) = ("Postgres", await NewDatabaseAsync(postgres, cancellationToken));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IHostApplicationLifetime, ApplicationLifetime>()
            .AddAzure(configuration, _ => cloud.Handler).AddOperations(configuration).BuildServiceProvider();
        await services.OpenStateAsync(cancellationToken);
        await CommonAsync(services, cancellationToken);
        return new(cloud, folder, services);
    }

    public async Task<Guid> AddAsync(string useCase, CancellationToken cancellationToken)
    {
        var (id, order) = (Guid.NewGuid(), A.Order(useCase) with { Environments = OrderedEnvironments.Dev });
        var evidence = new Evidence([new("Use case", useCase)]);
        var reserved = await Addresses.ReserveAsync(Core, new($"{id}", ScopeKey.Unattributed, order.Type, order.EnvironmentList), cancellationToken);
        if (!reserved.IsGiven) throw new InvalidOperationException($"No addresses: {string.Join(' ', reserved.Refusals.Select(refusal => refusal.Message))}");
        await Book.AddAsync(Core, (reference, now) => Record(id, reference, order, evidence, now), async once =>
        {
            await services.GetRequiredService<ApprovalDesk>().AskAsync(once.Db, Core, new(ApprovalKind.Order, $"{id}", useCase, $"/orders/{id}", evidence, [new(1, FactoryRole.CoreTeam, 1, "benchmark")]), cancellationToken);
        }, cancellationToken);
        await using var db = await services.GetRequiredService<IDbContextFactory<CockpitDb>>().CreateDbContextAsync(cancellationToken);
        var approval = await db.Approvals.SingleAsync(one => one.Subject == $"{id}", cancellationToken);
        db.Votes.Add(new() { Id = Guid.NewGuid(), ApprovalId = approval.Id, At = approval.AskedAt, PersonId = "other", Person = "Another", Role = FactoryRole.CoreTeam, Kind = VoteKind.Approved, Text = "", EvidenceHash = evidence.Hash });
        await db.SaveChangesAsync(cancellationToken);
        return id;
    }

    /// <summary>Ends this process's side, so that another one can have the folder.</summary>
    public async Task StopAsync()
    {
        if (_stopped) return;
        _stopped = true;
        await services.GetRequiredService<InventorySweep>().SettledAsync();
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await cloud.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task CommonAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        var plan = services.GetRequiredService<SamplePlan>();
        var names = plan.Names(FactoryEnvironment.Dev);
        var parameters = plan.Common(FactoryEnvironment.Dev, TimeProvider.System.GetUtcNow()).ToJson();
        await services.GetRequiredService<SampleDeployer>().DeployAsync(names.SubscriptionId, "common", Templates.Factory, BinaryData.FromString(parameters.ToJsonString()), [], wait: true, cancellationToken);
        await services.GetRequiredService<SampleStock>().FillAsync(names, 20, cancellationToken);
        await services.GetRequiredService<BoardMemory>().RestoreAsync(cancellationToken);
        var outcome = await services.GetRequiredService<InventorySweep>().RunAsync(Core, cancellationToken);
        if (outcome.Result is not SweepResult.Complete) throw new InvalidOperationException($"The sweep ended {outcome.Result}.");
    }

    private static OrderRecord Record(Guid id, int reference, ProjectOrder order, Evidence evidence, DateTimeOffset now) => new()
    {
        Id = id, Reference = reference, Kind = OrderKind.NewProject, State = OrderState.Approved, Scope = "", PersonId = Core.Id, Person = Core.Name, OrderedAt = now, ChangedAt = now,
        Title = order.UseCase, Content = OrderContentJson.Write(new NewProjectContent { Order = order }), Evidence = ApprovalReading.Write(evidence), EvidenceHash = evidence.Hash, Correlation = $"{id}", Version = 1,
    };

    private static async Task<string> NewDatabaseAsync(string server, CancellationToken cancellationToken)
    {
        var name = $"esml_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }
}
