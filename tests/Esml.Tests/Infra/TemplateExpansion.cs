using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.LocalAzure.Bicep;
using Esml.Operations.Provisioning;

namespace Esml.Tests.Infra;

/// <summary>Our templates, expanded by the real Bicep engine, each set of parameters once.</summary>
public sealed class TemplateExpansion : IAsyncDisposable
{
    public const string Location = "westeurope";
    public static readonly Guid Subscription = new("00000000-0000-0000-0000-00000000000d");
    private static readonly DateTimeOffset DeployedOn = new(2026, 1, 15, 10, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("infra-").FullName;
    private readonly ConcurrentDictionary<string, Task<BicepExpansion>> _expansions = new();
    private readonly BicepEngine _engine;

    public TemplateExpansion() => _engine = new(Path.Combine(_folder, "work"), TimeProvider.System);

    public static FactoryParameters Common(FactoryEnvironment environment, FactoryConvention? convention = null, bool everything = false) => new()
    {
        Environment = environment,
        Location = Location,
        Convention = convention ?? new(),
        AddressSpace = IPNetwork.Parse("10.17.0.0/16"),
        Subnets = new(IPNetwork.Parse("10.17.0.0/20"), IPNetwork.Parse("10.17.16.0/20"), IPNetwork.Parse("10.17.32.0/25"), IPNetwork.Parse("10.17.33.0/26")),
        DeployedOn = DeployedOn,
        Owners = "core@example.com",
        CoreTeamGroupId = "00000000-0000-0000-0000-0000000000c0",
        DataFactory = everything,
        Bastion = everything,
    };

    /// <summary>What the common subnets leave.</summary>
    public static FreeAddresses Free()
    {
        var common = Common(FactoryEnvironment.Dev);
        return new(new(AddressRange.Of(common.AddressSpace)), common.Subnets.All.Select(AddressRange.Of));
    }

    public static ProjectParameters Project(
        ProjectType type, FactoryEnvironment environment, FactoryConvention? convention = null, ProjectServices? services = null) => new()
    {
        Environment = environment,
        Number = new(7),
        Type = type,
        Location = Location,
        Convention = convention ?? new(),
        UseCase = "Predict churn",
        Owners = "ann@example.com, bo@example.com",
        BusinessUnit = "Sales",
        CostCentre = "123456",
        Subnets = AddressPlanner.Next(Free(), type)!,
        DeployedOn = DeployedOn,
        TeamGroupId = "00000000-0000-0000-0000-000000000007",
        Services = services,
    };

    public Task<BicepExpansion> ExpandAsync(FactoryParameters parameters) => ExpandOnceAsync(Templates.Factory, parameters.ToJson());

    public Task<BicepExpansion> ExpandAsync(ProjectParameters parameters) => ExpandOnceAsync(Templates.Project, parameters.ToJson());

    public Task<BicepExpansion> ExpandAsync(string template, JsonObject parameters) => _engine.ExpandAsync(
        JsonNode.Parse(template)!.AsObject(),
        parameters,
        new(new("00000000-0000-0000-0000-0000000000aa"), Subscription, null, Location, "d"),
        TestContext.Current.CancellationToken);

    private Task<BicepExpansion> ExpandOnceAsync(Template template, JsonObject parameters) =>
        _expansions.GetOrAdd(template.Name + parameters.ToJsonString(), _ => ExpandAsync(template.Json.ToString(), parameters));

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>All tests of templates share one engine.</summary>
[CollectionDefinition(Name)]
public sealed class TemplateTests : ICollectionFixture<TemplateExpansion>
{
    public const string Name = "Templates";
}
