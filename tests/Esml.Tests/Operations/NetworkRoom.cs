using Esml.Azure.Inventory;
using Esml.Factory.Access;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Esml.Operations.Network;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Esml.Tests.Operations;

/// <summary>The address plan over a database of its own and an inventory that found one network per environment.</summary>
internal sealed class NetworkRoom : IAsyncDisposable
{
    private readonly List<AddressPlan> _plans = [];
    private readonly FactoryBoard _board = new();
    private readonly StateRoom _state;

    private NetworkRoom(StateRoom state, string space, (string Name, string Range)[] subnets)
    {
        _state = state;
        foreach (var (index, environment) in Enum.GetValues<FactoryEnvironment>().Index()) Find(environment, Guid.NewGuid(), space.Replace("XX", $"{16 * (index + 1)}", StringComparison.Ordinal), subnets);
        Plan = Another();
    }

    public static Caller Core { get; } = new("core", "Core team", [FactoryRole.CoreTeam], []);

    public static Caller Member { get; } = new("member", "Project team", [FactoryRole.ProjectMember], []);

    public AddressPlan Plan { get; }

    public StateRoom State => _state;

    /// <param name="space">XX becomes each environment's own number.</param>
    public static async Task<NetworkRoom> OpenAsync(string space = "10.XX.0.0/16", string? postgres = null, params (string Name, string Range)[] subnets) =>
        new(await StateRoom.OpenAsync(postgres: postgres is null ? null : await NewDatabaseAsync(postgres)), space, subnets);

    /// <summary>As a second portal on the same database has it.</summary>
    public AddressPlan Another()
    {
        var networks = new KnownNetworks(_board);
        var options = Options.Create(new NetworkOptions());
        var plan = new AddressPlan(new(_state.Databases, _state.Audit, _state.Time), new(networks, _board, options, _state.Time), networks, options);
        _plans.Add(plan);
        return plan;
    }

    public async ValueTask DisposeAsync()
    {
        _plans.ForEach(plan => plan.Dispose());
        await _state.DisposeAsync();
    }

    private void Find(FactoryEnvironment environment, Guid subscription, string space, (string Name, string Range)[] subnets)
    {
        var group = $"acme-esml-common-weu-{FactoryNames.NameOf(environment)}-001";
        var id = $"/subscriptions/{subscription}/resourceGroups/{group}";
        var network = $"{id}/providers/Microsoft.Network/virtualNetworks/vnt";
        var reading = new SubscriptionReading(
            subscription, _state.Time.GetUtcNow(), [new(id, group, "westeurope", null, "Succeeded", [])],
            [new ResourceItem { Id = network, Name = "vnt", Type = "Microsoft.Network/virtualNetworks" }], [], [], null)
        {
            Networks = [new(network, "vnt", [space], [.. subnets.Select(subnet => new SubnetFact(subnet.Name, subnet.Range))])],
        };
        _board.Change(inputs => inputs with { Subscriptions = inputs.Subscriptions.Add(new(subscription, [environment], reading, null)) });
    }

    private static async Task<string> NewDatabaseAsync(string server)
    {
        var name = $"esml_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }
}
