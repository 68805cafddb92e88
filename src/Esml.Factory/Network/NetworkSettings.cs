using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Projects;

namespace Esml.Factory.Network;

/// <summary>The addresses of a factory as they are written down: texts in which XX stands for each environment's own number.</summary>
public sealed record NetworkSettings
{
    /// <summary>Stands for an environment's number in a range.</summary>
    public const string Placeholder = "XX";

    /// <summary>Version 1.24 as it comes.</summary>
    public static NetworkSettings Default { get; } = new();

    public string AddressSpace { get; init; } = "172.16.0.0/16";

    public string Common { get; init; } = "172.16.XX.0/26";

    public string Scoring { get; init; } = "172.16.XX.64/26";

    public string PowerBi { get; init; } = "172.16.XX.128/26";

    public string Bastion { get; init; } = "172.16.XX.192/26";

    /// <summary>What replaces XX, in the order of the environments.</summary>
    public string Dev { get; init; } = "61";

    public string Test { get; init; } = "62";

    public string Prod { get; init; } = "63";

    /// <summary>Addresses and ranges that may reach the services from outside.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    /// <summary>The three networks are to be connected with each other.</summary>
    public bool Peered { get; init; }

    public string NumberOf(FactoryEnvironment environment) => environment switch
    {
        FactoryEnvironment.Dev => Dev,
        FactoryEnvironment.Test => Test,
        _ => Prod,
    };

    /// <summary>The ranges of COMMON in one environment, as text: the setting's name and what is written there.</summary>
    public ImmutableArray<(string Field, string Text)> Subnets(FactoryEnvironment environment) =>
        [("common", In(Common, environment)), ("scoring", In(Scoring, environment)), ("powerBi", In(PowerBi, environment)), ("bastion", In(Bastion, environment))];

    public string SpaceOf(FactoryEnvironment environment) => In(AddressSpace, environment);

    /// <summary>XX as a number; null when it is none from 0 to 255.</summary>
    public int? Number(FactoryEnvironment environment) =>
        int.TryParse(NumberOf(environment), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 255 ? number : null;

    // An XX that is no number is one finding of its own; with 0 the rest can still be looked at.
    private string In(string text, FactoryEnvironment environment) =>
        text.Replace(Placeholder, (Number(environment) ?? 0).ToString(CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase);
}

/// <summary>One environment's addresses, read.</summary>
public sealed record EnvironmentNetwork(FactoryEnvironment Environment, AddressSpace Space, ImmutableArray<NamedRange> Common);

/// <summary>A range and what it is for.</summary>
public readonly record struct NamedRange(string Name, AddressRange Range);
