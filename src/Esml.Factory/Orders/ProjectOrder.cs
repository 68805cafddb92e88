using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Orders;

/// <summary>What a project team asks for. The number is not part of it: the factory gives the next free one.</summary>
public sealed record ProjectOrder
{
    /// <summary>The owner's e-mail address: budget alerts go there.</summary>
    public string Owner { get; init; } = "";

    public string BusinessUnit { get; init; } = "";

    public string CostCentre { get; init; } = "";

    public TeamKind TeamKind { get; init; }

    /// <summary>A group's object id, or the e-mail addresses of the people, separated by commas.</summary>
    public string Team { get; init; } = "";

    /// <summary>Two digits and a name, such as <c>01_predict_sales</c>; empty for none yet.</summary>
    public string ModelFolder { get; init; } = "";

    /// <summary>At most three characters, such as <c>M01</c>; empty for none yet.</summary>
    public string ModelPrefix { get; init; } = "";

    public ProjectType Type { get; init; } = ProjectType.Esml;

    public OrderedEnvironments Environments { get; init; } = OrderedEnvironments.All;

    /// <summary>What the project is for, in a few words.</summary>
    public string UseCase { get; init; } = "";

    public DataClassification? Classification { get; init; }

    /// <summary>What all ordered environments together may cost in a month, whole, in the subscription's currency.</summary>
    public int? MonthlyBudget { get; init; }

    /// <summary>Null: what the type brings.</summary>
    public ProjectServices? Services { get; init; }

    /// <summary>Environments whose sizes differ from <see cref="EnvironmentSizes.Of"/>.</summary>
    public ImmutableSortedDictionary<FactoryEnvironment, EnvironmentSizes> Sizes { get; init; } = ImmutableSortedDictionary<FactoryEnvironment, EnvironmentSizes>.Empty;

    /// <summary>Keys of the <see cref="OrderCondition"/>s that the requester accepts.</summary>
    public ImmutableSortedSet<string> AcceptedConditions { get; init; } = [];

    /// <summary>In the order of promotion.</summary>
    public ImmutableArray<FactoryEnvironment> EnvironmentList => Environments switch
    {
        OrderedEnvironments.Dev => [FactoryEnvironment.Dev],
        OrderedEnvironments.TestAndProd => [FactoryEnvironment.Test, FactoryEnvironment.Prod],
        _ => [FactoryEnvironment.Dev, FactoryEnvironment.Test, FactoryEnvironment.Prod],
    };

    /// <summary>The switches as they stand in the form. A compute instance is for people, and people work in Dev.</summary>
    public ProjectServices Wanted => Services ?? ProjectServices.Of(Type, FactoryEnvironment.Dev);

    public ProjectServices ServicesIn(FactoryEnvironment environment) =>
        Wanted with { ComputeInstance = Wanted.ComputeInstance && environment is FactoryEnvironment.Dev };

    public EnvironmentSizes SizesIn(FactoryEnvironment environment) => Sizes.GetValueOrDefault(environment) ?? EnvironmentSizes.Of(environment);

    /// <summary>Equal parts: Azure keeps one budget for each environment. What doesn't divide goes to the last.</summary>
    public int BudgetIn(FactoryEnvironment environment)
    {
        if (MonthlyBudget is not { } budget || !EnvironmentList.Contains(environment)) return 0;
        var part = budget / EnvironmentList.Length;
        return environment == EnvironmentList[^1] ? budget - (part * (EnvironmentList.Length - 1)) : part;
    }
}

/// <summary>How the team is named.</summary>
public enum TeamKind
{
    Group,
    Users,
}

/// <summary>The three choices of the ticket.</summary>
public enum OrderedEnvironments
{
    Dev,
    TestAndProd,
    All,
}

/// <summary>How sensitive the project's data is.</summary>
public enum DataClassification
{
    Public,
    Internal,
    Confidential,
    StrictlyConfidential,
}
