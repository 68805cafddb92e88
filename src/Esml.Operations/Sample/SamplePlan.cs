using System.Collections.Immutable;
using System.Net;
using Esml.Azure;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.Provisioning;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Sample;

/// <summary>One environment of one project of the sample, ready to deploy.</summary>
internal sealed record SampleEnvironment(SampleProject Project, FactoryEnvironment Environment, ProjectSubnets Subnets)
{
    public bool IsSlow => SampleTroubles.IsSlow(Project.Number, Environment);
}

/// <summary>What the sample factory consists of, down to its addresses. The same settings give the same plan.</summary>
internal sealed class SamplePlan(IOptions<SampleOptions> options, IOptions<AzureOptions> azure)
{
    private const int MostInOneOctet = 60;
    private readonly ImmutableArray<SampleProject> _projects = SampleProjects.Take(options.Value.Projects);

    public static FactoryConvention Convention { get; } = new();

    public ImmutableArray<SampleProject> Projects => _projects;

    public FactoryNames Names(FactoryEnvironment environment) => new(Convention, azure.Value.Subscriptions.Of(environment), environment);

    public FactoryParameters Common(FactoryEnvironment environment, DateTimeOffset today) => new()
    {
        Environment = environment,
        Location = azure.Value.Location,
        Convention = Convention,
        AddressSpace = Space(environment),
        Subnets = Shared(environment),
        DeployedOn = today.AddDays(-420),
        Owners = "core.team@acme.example",
        CostCentre = "9999",
        DataFactory = true,
    };

    /// <summary>All project environments: Dev of all projects first, so that every project shows early.</summary>
    public ImmutableArray<SampleEnvironment> Environments()
    {
        var planned = ImmutableArray.CreateBuilder<SampleEnvironment>();
        foreach (var environment in Enum.GetValues<FactoryEnvironment>())
        {
            var space = Space(environment);
            var free = new FreeAddresses(new(AddressRange.Of(space)), Shared(environment).All.Select(AddressRange.Of));
            foreach (var project in _projects.Where(project => project.Furthest >= environment))
            {
                var subnets = AddressPlanner.Next(free, project.Type) ?? throw new InvalidOperationException($"The sample's network {space} is too small for project {project.Number}.");
                planned.Add(new(project, environment, subnets));
            }
        }

        return planned.DrainToImmutable();
    }

    public ProjectParameters Parameters(SampleEnvironment planned, DateTimeOffset today) => new()
    {
        Environment = planned.Environment,
        Number = planned.Project.Number,
        Type = planned.Project.Type,
        Location = azure.Value.Location,
        Convention = Convention,
        UseCase = planned.Project.UseCase,
        Owners = planned.Project.Owner,
        Subnets = planned.Subnets,
        DeployedOn = planned.Project.DeployedOn(planned.Environment, today),
        BusinessUnit = planned.Project.BusinessUnit,
        CostCentre = planned.Project.CostCentre,
        MonthlyBudget = planned.Project.BudgetOf(planned.Environment),
        Sizes = SampleTroubles.Sizes(planned.Project.Number, planned.Environment),
        Services = planned.Project.Services(planned.Environment),
    };

    // A /16 holds 250 projects of type esml; the mixed types of a large sample need more.
    private IPNetwork Space(FactoryEnvironment environment) => IPNetwork.Parse(_projects.Length <= MostInOneOctet ? $"10.{Octet(environment)}.0.0/16" : $"10.{Octet(environment)}.0.0/12");

    private static CommonSubnets Shared(FactoryEnvironment environment) =>
        new(Inside(environment, "0.0/20"), Inside(environment, "16.0/20"), Inside(environment, "32.0/25"), Inside(environment, "33.0/26"));

    private static IPNetwork Inside(FactoryEnvironment environment, string rest) => IPNetwork.Parse($"10.{Octet(environment)}.{rest}");

    private static int Octet(FactoryEnvironment environment) => 16 * (1 + (int)environment);
}
