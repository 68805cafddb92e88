namespace Esml.Cockpit.Layout;

/// <summary>Something that the command palette can open or do.</summary>
/// <param name="Kind">Project, Model, Page or Action.</param>
/// <param name="Href">Where it leads; empty for an action.</param>
/// <param name="Action">What it does: a name that page.js or the palette knows.</param>
internal sealed record PaletteEntry(string Kind, string Title, string Note, string Href, string Action = "");
