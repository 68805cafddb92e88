using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Esml.Factory.Orders;
using Esml.Factory.Projects;

namespace Esml.Cockpit.Removal;

/// <summary>Which removal is looked at: the project, its environments, what is kept. The reason is typed and stands in no address.</summary>
/// <param name="Chosen">Empty: all.</param>
public sealed record RemovalView(string Number, ImmutableArray<FactoryEnvironment> Chosen, DataRetention Data, bool DropVault)
{
    internal ProjectRemovalContent Content => new() { Environments = Chosen.IsEmpty ? [.. Enum.GetValues<FactoryEnvironment>()] : Chosen, KeepData = Data, KeepVault = !DropVault };

    internal static RemovalView FromQuery(string number, UrlQuery query) => new(
        number,
        [.. (query.Text("environments") ?? "").Split(',').Select(EnvironmentNames.Parse).OfType<FactoryEnvironment>().Distinct().Order()],
        query.Choice<DataRetention>("data") ?? DataRetention.Archive,
        query.Flag("novault"));

    public bool Has(FactoryEnvironment environment) => Chosen.IsEmpty || Chosen.Contains(environment);

    /// <summary>With one environment more or less; never without any.</summary>
    public RemovalView Toggle(FactoryEnvironment environment, ImmutableArray<FactoryEnvironment> standing)
    {
        var now = standing.Where(Has).ToImmutableArray();
        var next = now.Contains(environment) ? now.Remove(environment) : [.. now.Append(environment).Order()];
        return next.IsEmpty ? this : this with { Chosen = next.Length == standing.Length ? [] : next };
    }

    public string ToUrl() => UrlQuery.Empty
        .With("environments", string.Join(',', Chosen.Select(environment => $"{environment}".ToLowerInvariant())))
        .With("data", Data is DataRetention.Archive ? null : (DataRetention?)Data)
        .WithFlag("novault", DropVault)
        .On($"/projects/{Uri.EscapeDataString(Number)}/remove");
}
