using System.Collections.Immutable;
using System.Globalization;
using Esml.Cockpit.Shared;
using Esml.Factory.Network;
using Esml.Factory.Projects;

namespace Esml.Cockpit.Network;

/// <summary>What the calculator is asked: settings, environment, mix of projects and table, all from the URL.</summary>
public sealed record CalculatorView(NetworkSettings Settings, FactoryEnvironment Environment, int Esml, int GenAi, int All, GridView Grid)
{
    public const string Path = "/network/calculator";
    private const int MostAllowed = 50;
    private static readonly NetworkSettings Usual = NetworkSettings.Default;

    public static CalculatorView Default { get; } = new(Usual, FactoryEnvironment.Dev, 10, 5, 2, GridView.Plain);

    public ImmutableDictionary<ProjectType, int> Mix => ImmutableDictionary<ProjectType, int>.Empty.Add(ProjectType.Esml, Esml).Add(ProjectType.GenAi, GenAi).Add(ProjectType.All, All);

    public string Allowed => string.Join(", ", Settings.Allowed);

    internal static CalculatorView FromQuery(UrlQuery query) => new(
        new()
        {
            AddressSpace = query.Text("space") ?? Usual.AddressSpace,
            Common = query.Text("common") ?? Usual.Common,
            Scoring = query.Text("scoring") ?? Usual.Scoring,
            PowerBi = query.Text("powerbi") ?? Usual.PowerBi,
            Bastion = query.Text("bastion") ?? Usual.Bastion,
            Dev = query.Text("dev") ?? Usual.Dev,
            Test = query.Text("test") ?? Usual.Test,
            Prod = query.Text("prod") ?? Usual.Prod,
            Allowed = ReadAllowed(query.Text("allowed")),
            Peered = query.Flag("peered"),
        },
        query.Choice<FactoryEnvironment>("environment") ?? Default.Environment,
        Count(query, "esml") ?? Default.Esml,
        Count(query, "genai") ?? Default.GenAi,
        Count(query, "all") ?? Default.All,
        GridView.FromQuery(query));

    public string ToUrl() => Grid.Into(UrlQuery.Empty)
        .With("space", Unless(Settings.AddressSpace, Usual.AddressSpace))
        .With("common", Unless(Settings.Common, Usual.Common))
        .With("scoring", Unless(Settings.Scoring, Usual.Scoring))
        .With("powerbi", Unless(Settings.PowerBi, Usual.PowerBi))
        .With("bastion", Unless(Settings.Bastion, Usual.Bastion))
        .With("dev", Unless(Settings.Dev, Usual.Dev))
        .With("test", Unless(Settings.Test, Usual.Test))
        .With("prod", Unless(Settings.Prod, Usual.Prod))
        .With("allowed", Allowed)
        .WithFlag("peered", Settings.Peered)
        .With("environment", Environment == Default.Environment ? null : (FactoryEnvironment?)Environment)
        .With("esml", Number(Esml, Default.Esml))
        .With("genai", Number(GenAi, Default.GenAi))
        .With("all", Number(All, Default.All))
        .On(Path);

    internal static ImmutableArray<string> ReadAllowed(string? text) =>
        [.. (text ?? "").Split([',', ' ', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostAllowed)];

    private static int? Count(UrlQuery query, string key) => int.TryParse(query.Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, ProjectNumber.Highest) : null;

    private static string? Number(int count, int usual) => count == usual ? null : count.ToString(CultureInfo.InvariantCulture);

    private static string? Unless(string text, string usual) => text == usual ? null : text;
}
