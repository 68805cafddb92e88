using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Orders;
using Esml.Factory.Projects;

namespace Esml.Factory.Provisioning;

/// <summary>Exactly what a removal deletes, keeps and frees, and what speaks against it.</summary>
/// <param name="RetiresNumber">No environment is left then: the number is never given again.</param>
public sealed record RemovalPlan(ScopeKey Project, string UseCase, ImmutableArray<EnvironmentRemoval> Environments, ImmutableArray<RemovalNote> Notes, bool RetiresNumber)
{
    public bool IsBlocked => Notes.Any(note => note.Blocks);

    /// <summary>What the environments cost in a month now.</summary>
    public decimal Monthly => Environments.Sum(environment => environment.Facts.Monthly ?? 0);

    /// <param name="project">Whose environments go.</param>
    /// <param name="useCase">What it is for.</param>
    /// <param name="facts">All environments that stand.</param>
    /// <param name="choice">What is to go, and what is kept.</param>
    /// <param name="openOrders">References of other orders of the project that are not over.</param>
    public static RemovalPlan Of(ScopeKey project, string useCase, ImmutableArray<RemovalFacts> facts, ProjectRemovalContent choice, ImmutableArray<int> openOrders)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var going = facts.Where(one => choice.Environments.Contains(one.Environment)).ToImmutableArray();
        return new(
            project, useCase,
            [.. going.Select(one => new EnvironmentRemoval(one, [.. Items(one, choice)]))],
            [.. Against(facts, going, choice, openOrders)],
            going.Length > 0 && going.Length == facts.Length);
    }

    private static IEnumerable<RemovalItem> Items(RemovalFacts facts, ProjectRemovalContent choice)
    {
        foreach (var resource in facts.Resources)
        {
            var stays = choice.KeepVault && resource.Id.Equals(facts.VaultId, StringComparison.OrdinalIgnoreCase);
            yield return stays
                ? new(RemovalFate.Kept, resource.Label, resource.Name, "stays with its secrets in the resource group, alone")
                : new(RemovalFate.Deleted, resource.Label, resource.Name, resource.IsVault ? "recoverable for 90 days; its name stays taken that long" : "");
        }

        foreach (var group in facts.SecurityGroups) yield return new(RemovalFate.Deleted, "Security group", group, "in COMMON");
        foreach (var (name, range) in facts.Subnets) yield return new(RemovalFate.Freed, "Subnet", name, $"{range} is free again");
        if (facts.OutsideRights > 0) yield return new(RemovalFate.Deleted, "Role assignments", Count(facts.OutsideRights, "right"), "of its identities in COMMON");
        if (facts.Budget is { } budget) yield return new(RemovalFate.Deleted, "Budget", string.Create(CultureInfo.InvariantCulture, $"{budget:#,0} a month"), "");
        if (facts.Models > 0) yield return new(RemovalFate.Deleted, "Models", Count(facts.Models, "version"), "registered in its workspace");
        if (facts.Principal is { } principal) yield return new(RemovalFate.Freed, "Service principal", principal, "back to stock");
        if (facts.Lake is { } lake) yield return Data(lake, choice.KeepData);
        yield return choice.KeepVault && facts.VaultId is not null
            ? new(RemovalFate.Kept, "Resource group", facts.Group, "with the key vault only")
            : new(RemovalFate.Deleted, "Resource group", facts.Group, "");
    }

    private static RemovalItem Data(LakeFacts lake, DataRetention retention) => retention switch
    {
        DataRetention.Keep => new(RemovalFate.Kept, "Lake folder", lake.Folder, $"{lake.Size}; the team's rights end"),
        DataRetention.Archive => new(RemovalFate.Kept, "Lake folder", lake.Folder, $"{lake.Size}; moves to projects/_archive, the team's rights end"),
        _ => new(RemovalFate.Deleted, "Lake folder", lake.Folder, $"{lake.Size}; for good, unless the account keeps deleted files"),
    };

    private static IEnumerable<RemovalNote> Against(ImmutableArray<RemovalFacts> all, ImmutableArray<RemovalFacts> going, ProjectRemovalContent choice, ImmutableArray<int> openOrders)
    {
        if (openOrders is { IsEmpty: false }) yield return new(true, $"Order {string.Join(", ", openOrders)} of this project is not over.", "Let it end, or withdraw it.");
        if (going.IsEmpty) yield return new(true, "No environment is chosen.", "Choose what is to go.");
        foreach (var facts in going)
        {
            if (facts.IsDeploying) yield return new(true, $"A deployment runs in {facts.Environment}.", "Wait until it has ended.");
            if (facts.Leading is { } leading) yield return new(false, $"{leading} leads in {facts.Environment}: whoever uses its predictions loses them.", "Tell its users, or promote another model first.");
            if (facts.Endpoints > 0) yield return new(false, $"{Count(facts.Endpoints, "endpoint")} in {facts.Environment} can still be called.", "Make sure that nobody calls them.");
            if (facts.Lake is null && choice.KeepData is not DataRetention.Keep) yield return new(false, $"The lake of {facts.Environment} could not be read.", "Its folder is looked for again when it is removed.");
        }

        foreach (var later in all.Where(one => !going.Contains(one) && going.Any(gone => gone.Environment < one.Environment)).Take(1))
            yield return new(false, $"{later.Environment} stays without the environment before it: nothing new can be promoted to it.", "Remove it as well, unless it only serves.");
    }

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}

/// <summary>One environment's part.</summary>
public sealed record EnvironmentRemoval(RemovalFacts Facts, ImmutableArray<RemovalItem> Items);

/// <summary>One line of the listing.</summary>
public sealed record RemovalItem(RemovalFate Fate, string Kind, string Name, string Detail);

/// <summary>What becomes of something.</summary>
public enum RemovalFate
{
    Deleted,
    Kept,

    /// <summary>Others can have it then.</summary>
    Freed,
}

/// <summary>What speaks against a removal, or should be known before.</summary>
public sealed record RemovalNote(bool Blocks, string Message, string WayOut);

/// <summary>What stands of a project in one environment.</summary>
/// <param name="VaultId">The team's key vault; null without one.</param>
/// <param name="OutsideRights">Role assignments of its identities outside its own group.</param>
/// <param name="Leading">The model that leads there, for environments in which others rely on it.</param>
/// <param name="Lake">Null where it can't be read.</param>
public sealed record RemovalFacts(
    FactoryEnvironment Environment,
    string Group,
    ImmutableArray<RemovalResource> Resources,
    string? VaultId,
    ImmutableArray<string> SecurityGroups,
    ImmutableArray<(string Name, string Range)> Subnets,
    int OutsideRights,
    LakeFacts? Lake,
    string? Principal)
{
    public decimal? Budget { get; init; }

    public decimal? Monthly { get; init; }

    public string Currency { get; init; } = "";

    public int Models { get; init; }

    public string? Leading { get; init; }

    public int Endpoints { get; init; }

    public bool IsDeploying { get; init; }
}

/// <summary>One resource of the group.</summary>
public sealed record RemovalResource(string Id, string Name, string Label, bool IsVault);

/// <summary>The project's folder in the lake.</summary>
/// <param name="Complete">False where counting was ended early.</param>
public sealed record LakeFacts(string Folder, int Files, long Bytes, bool Complete)
{
    public string Size => Files == 0 ? "empty" : string.Create(CultureInfo.InvariantCulture, $"{(Complete ? "" : "at least ")}{Files:#,0} files, {Bytes / 1_000_000m:#,0.#} MB");
}
