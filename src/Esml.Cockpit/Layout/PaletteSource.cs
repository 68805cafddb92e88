using System.Collections.Immutable;
using Esml.Cockpit.Access;
using Esml.Factory.Access;
using Esml.Operations.Access;
using Esml.Operations.Inventory;
using Esml.Operations.Models;

namespace Esml.Cockpit.Layout;

/// <summary>All that the palette offers to one person.</summary>
internal sealed class PaletteSource(FactoryBoard board, ModelCatalogue models)
{
    public const string Refresh = "refresh";

    public async Task<ImmutableArray<PaletteEntry>> ReadAsync(Caller caller, CancellationToken cancellation)
    {
        if (!caller.Has(Permission.ViewProjects)) return Pages(caller);
        var projects = board.Rows(caller).Select(row => new PaletteEntry("Project", $"{row.Key} {row.UseCase}", $"{row.BusinessUnit} {row.Owner}", $"/projects/{row.Key}"));
        var report = await models.GetAsync(caller, cancellation);
        var versions = report.Versions.GroupBy(row => (row.Project, row.Folder)).Select(group => group.MaxBy(row => row.Version)!)
            .Select(row => new PaletteEntry("Model", $"{row.Alias} {row.Name}", $"{row.Project} {row.UseCase}", $"/models?q={Uri.EscapeDataString(row.Name)}"));
        return [.. Pages(caller), .. projects, .. versions];
    }

    private static ImmutableArray<PaletteEntry> Pages(Caller caller) =>
    [
        new("Page", "Overview", "What needs me now", "/"),
        new("Page", "Projects", "The factory grid", "/projects"),
        new("Page", "Projects that need attention", "Failed or degraded environments", "/projects?show=attention"),
        new("Page", "Costs", $"Spend of this month, for {RoleNames.Of(caller.Roles.Order().FirstOrDefault())}", "/costs"),
        new("Page", "Models", "Versions and their test-set metrics", "/models"),
        .. caller.Has(Permission.ViewOrders) ? [new PaletteEntry("Page", "Approvals", "What waits for you, what you asked for, delegations", "/approvals")] : Array.Empty<PaletteEntry>(),
        new("Page", "About", "Version, ages of the data, licences", "/about"),
        .. caller.Has(Permission.ViewNetwork)
            ? [new PaletteEntry("Page", "Network", "Who has which addresses, and how long they last", "/network"), new("Page", "Network calculator", "What an address space is good for", "/network/calculator"), new("Page", "Drift", "Which environments differ from their templates", "/drift"), new("Page", "Template updates", "Bring environments to the current templates", "/updates")]
            : Array.Empty<PaletteEntry>(),
        .. caller.Has(Permission.ViewOrders) ? [new PaletteEntry("Page", "Orders", "What was ordered, and how its set-up goes", "/orders")] : Array.Empty<PaletteEntry>(),
        .. caller.Has(Permission.OrderProjects) ? [new PaletteEntry("Page", "New project", "Order a project, with a live plan", "/projects/new")] : Array.Empty<PaletteEntry>(),
        new("Action", "Light or dark", "Appearance", "", "theme"),
        new("Action", "Keyboard help", "All keys", "", "help"),
        .. caller.Has(Permission.RefreshInventory) ? [new PaletteEntry("Action", "Refresh the inventory now", "Read all subscriptions", "", Refresh)] : Array.Empty<PaletteEntry>(),
    ];
}
