using System.Globalization;
using Esml.Cockpit.Shared;
using Esml.Factory.Network;
using Esml.Factory.Projects;
using Esml.Operations.Network;

namespace Esml.Cockpit.Network;

/// <summary>The address plan in words.</summary>
internal static class NetworkWords
{
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Share(EnvironmentAddresses addresses)
    {
        if (!addresses.IsKnown) return "not known";
        var gaps = addresses.Gaps();
        var free = gaps.Sum(gap => gap.Size);
        return $"{Number(free)} of {Number(addresses.Space.Size)} free, {Amounts.Count(gaps.Length, "gap", "gaps")}";
    }

    public static string Of(RunwayLimitKind kind) => kind switch
    {
        RunwayLimitKind.Addresses => "addresses",
        RunwayLimitKind.RoleAssignments => "role assignments",
        RunwayLimitKind.ModelQuota => "model quota",
        _ => "policy",
    };

    /// <summary>When the binding limit is met, in words; empty where the rate says nothing.</summary>
    public static string Ends(Runway runway, NetworkReport report)
    {
        var rate = report.PerMonth.GetValueOrDefault(runway.Environment);
        if (runway.More == 0) return "reached";
        return Runway.EndsOn(runway.More, rate, report.Today) is { } day ? $"until {Ages.Month(day)}" : "no project came lately";
    }

    public static IReadOnlyList<KeyFigure> Figures(NetworkReport report) =>
    [
        .. report.Environments.Select(addresses => new KeyFigure(
            $"{addresses.Environment} taken",
            addresses.IsKnown ? Amounts.Percent(1 - ((decimal)addresses.Gaps().Sum(gap => gap.Size) / addresses.Space.Size), signed: false) : "not known",
            addresses.IsKnown ? $"{Share(addresses)}" : "COMMON was not found",
            "",
            (new NetworkView(addresses.Environment, null, AddressShow.All, GridView.Plain)).ToUrl())),
        Reserved(report),
        Next(report),
    ];

    private static KeyFigure Reserved(NetworkReport report)
    {
        var held = report.Environments.SelectMany(one => one.Entries).Where(entry => entry.State == AddressState.Reserved).ToList();
        var next = held.Min(entry => entry.Until);
        return new("Reserved", Number(held.Select(entry => entry.Holder).Distinct().Count()), next is { } at ? $"the first runs out {Ages.Exact(at)}" : "no order holds addresses", "", new NetworkView(null, null, AddressShow.Reserved, GridView.Plain).ToUrl());
    }

    private static KeyFigure Next(NetworkReport report)
    {
        var tightest = report.Runways.OrderBy(runway => runway.More).ThenBy(runway => runway.Environment).FirstOrDefault();
        return tightest is null
            ? new("More projects", "not known", "")
            : new("More projects", Number(tightest.More), $"{StateWords.Of(tightest.Type)} in {tightest.Environment}, bound by {Of(tightest.Binding.Kind)}", tightest.More == 0 ? "up" : "");
    }
}
