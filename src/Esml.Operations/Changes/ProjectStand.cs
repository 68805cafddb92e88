using System.Collections.Immutable;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Rollouts;

namespace Esml.Operations.Changes;

/// <summary>A project as it stands: what a change begins with.</summary>
/// <param name="Order">As somebody would order it today, with what any of its environments has.</param>
/// <param name="Absent">Environments that can be added.</param>
/// <param name="Notes">Why other environments can be neither changed nor added now.</param>
public sealed record ProjectStand(ScopeKey Project, ProjectOrder Order, ImmutableArray<StandingEnvironment> Environments, ImmutableArray<FactoryEnvironment> Absent, ImmutableArray<string> Notes)
{
    /// <summary>What it takes to get from what stands to what is wanted.</summary>
    public ProjectChangeContent Toward(ProjectOrder wanted, IEnumerable<FactoryEnvironment> add)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return new()
        {
            // Whose it is and what type it has are no part of a change.
            Order = Order with { Services = wanted.Wanted, Sizes = wanted.Sizes },
            Add = [.. add.Distinct().Order()],
            Change =
            [
                .. from one in Environments
                   let services = ChangeRules.Switch(one.Services, Order.Wanted, wanted.Wanted, one.Environment)
                   let sizes = wanted.SizesIn(one.Environment)
                   where services != one.Services || sizes != one.Sizes
                   select new ChangedEnvironment { Environment = one.Environment, Deployment = one.Deployment, Services = services, Sizes = sizes == one.Sizes ? null : sizes },
            ],
        };
    }
}

/// <summary>One environment that stands.</summary>
/// <param name="Deployment">The deployment that it rests on.</param>
/// <param name="Budget">A month; 0 for none.</param>
/// <param name="IsBehind">It stands on older templates: a change brings the current ones, too.</param>
public sealed record StandingEnvironment(FactoryEnvironment Environment, string Deployment, ProjectServices Services, EnvironmentSizes Sizes, int Budget, bool IsBehind)
{
    private readonly RolloutBasis? _basis;

    internal StandingEnvironment(RolloutBasis basis, FactoryEnvironment environment, string deployment, bool isBehind)
        : this(environment, deployment, ChangeValues.ServicesOf(basis.Parameters, environment), ChangeValues.SizesOf(basis.Parameters, environment), ChangeValues.Budget(basis.Parameters), isBehind) =>
        _basis = basis;

    internal RolloutBasis Basis => _basis ?? throw new InvalidOperationException($"What {Environment} was deployed with was not read.");
}
