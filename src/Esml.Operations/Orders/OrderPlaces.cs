using System.Text.RegularExpressions;
using Esml.Azure;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Inventory;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Orders;

/// <summary>What the inventory says of the place that a new project would get: its number, names and surroundings.</summary>
internal sealed partial class OrderPlaces(FactoryBoard board, IOptions<AzureOptions> azure)
{
    /// <summary>Above all that were ever seen: a removed project's number is in logs and on invoices. Null when all 999 of the scale set were used.</summary>
    public ProjectNumber? NextNumber()
    {
        var home = board.Home;
        var used = board.Placed.Keys.Concat(board.Inputs.Known.Keys).Where(placement => placement.Key.ScaleSet == home).Select(placement => placement.Key.Project?.Value ?? 0).ToHashSet();
        var next = used.DefaultIfEmpty().Max() + 1;
        if (next > ProjectNumber.Highest) next = Enumerable.Range(1, ProjectNumber.Highest).FirstOrDefault(number => !used.Contains(number));
        return next == 0 ? null : new(next);
    }

    /// <summary>Whose a number is that was given here.</summary>
    public ScopeKey KeyOf(ProjectNumber number) => ScopeKey.Of(board.Home, number);

    public OrderPlace Of(FactoryEnvironment environment, ProjectNumber number) =>
        new(environment, number, azure.Value.Subscriptions.Of(environment), azure.Value.Location, ConventionOf(environment));

    public OrderSurroundings Around() => new(
        azure.Value.Credential.ClientId is { } client ? OrderSurroundings.WellKnownApplications.Add(client) : OrderSurroundings.WellKnownApplications,
        azure.Value.TenantId,
        [.. azure.Value.Subscriptions.Distinct()],
        [.. board.All.Where(row => row.Key.Project is not null).Select(row => row.UseCase)]);

    public PlacedEnvironment? Common(FactoryEnvironment environment) => board.Placed.GetValueOrDefault(new(ScopeKey.CommonOf(board.Home), environment));

    /// <summary>Read from the names that COMMON has; what they don't say stays as usual.</summary>
    private FactoryConvention ConventionOf(FactoryEnvironment environment)
    {
        var usual = new FactoryConvention { ScaleSet = $"-{board.Home}" };
        var common = Common(environment);
        var group = common?.Groups.Select(one => CommonGroup.Match(one.Name)).FirstOrDefault(match => match.Success);
        if (common is null || group is null) return usual;
        var network = common.Resources.Select(one => Network.Match(one.Name)).FirstOrDefault(match => match.Success);
        var lake = common.Resources.Select(one => Lake.Match(one.Name)).FirstOrDefault(match => match.Success);
        return usual with
        {
            Prefix = group.Groups["prefix"].Value,
            LocationSuffix = group.Groups["location"].Value,
            ScaleSet = group.Groups["scale"].Value,
            CommonSuffix = network?.Groups["suffix"].Value ?? usual.CommonSuffix,
            LakePrefix = lake?.Groups["prefix"].Value ?? usual.LakePrefix,
        };
    }

    [GeneratedRegex("^(?<prefix>.*)esml-common-(?<location>[a-z0-9]{2,5})-(?:dev|test|prod)(?<scale>-[0-9]{1,3})$", RegexOptions.IgnoreCase)]
    private static partial Regex CommonGroup { get; }

    [GeneratedRegex("^vnt-esmlcmn-[a-z0-9]+-(?:dev|test|prod)(?<suffix>-[0-9]+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Network { get; }

    [GeneratedRegex("^(?<prefix>[a-z0-9]{1,8})[a-z0-9]{5}esml001(?:dev|test|prod)$")]
    private static partial Regex Lake { get; }
}
