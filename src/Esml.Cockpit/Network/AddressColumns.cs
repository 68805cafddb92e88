using System.Collections.Immutable;
using Esml.Cockpit.Shared;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.Network;

/// <summary>The columns of the table of ranges.</summary>
internal static class AddressColumns
{
    /// <param name="zoomTo">Where the map shows the line.</param>
    /// <param name="page">Rendered again after a removal.</param>
    public static ImmutableArray<CockpitColumn<AddressLine>> Build(object page, Func<AddressLine, string> zoomTo, Func<AddressLine, Task> remove) =>
    [
        new("range", "Range", line => Link(zoomTo(line), line.Range.ToString(), "mono"), line => line.Range.ToString()) { SortBy = line => line.Range.First, Css = "name" },
        new("environment", "Environment", line => text => text.AddMarkupContent(0, $"<span class=\"env-tag {StateWords.Css(line.Environment)}\">{line.Environment}</span>"), line => line.Environment.ToString()) { SortBy = line => line.Environment, Css = "short" },
        new("owner", "Whose", Owner, line => line.Owner) { SortBy = line => line.Owner },
        new("purpose", "What for", line => text => text.AddContent(0, line.Entry?.Purpose), line => line.Entry is { } entry ? entry.Purpose : "")
        {
            SortBy = line => line.Entry?.Purpose, Css = "purpose", Export = [("What for", line => line.Entry?.Purpose), ("Note", line => line.Entry?.Note), ("Holder", line => line.Entry?.Holder)],
        },
        new("addresses", "Addresses", line => text => text.AddContent(0, NetworkWords.Number(line.Range.Size)), line => line.Range.Size) { SortBy = line => line.Range.Size, DescendingFirst = true, Css = "r" },
        new("state", "State", line => text => text.AddContent(0, line.State), line => line.State) { SortBy = line => line.State },
        new("until", "Until", line => text => text.AddContent(0, line.Entry?.Until is { } until ? Ages.Exact(until) : ""), line => line.Entry?.Until is { } until ? Ages.Iso(until) : "") { SortBy = line => line.Entry?.Until },
        new("do", "Remove", line => Remove(line, page, remove), _ => "") { Css = "r", Export = [] },
    ];

    private static RenderFragment Owner(AddressLine line) => builder =>
    {
        if (line.Entry is { Scope: { Project: not null } project }) builder.AddContent(0, Link($"/projects/{project}", line.Owner));
        else builder.AddContent(1, line.Owner);
    };

    internal static RenderFragment Link(string href, string text, string css = "") => builder =>
    {
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "href", href);
        builder.AddAttribute(2, "class", css);
        builder.AddContent(3, text);
        builder.CloseElement();
    };

    private static RenderFragment Remove(AddressLine line, object page, Func<AddressLine, Task> remove) => builder =>
    {
        if (!line.CanRemove) return;
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "type", "button");
        builder.AddAttribute(2, "class", "btn quiet");
        builder.AddAttribute(3, "aria-label", $"Remove {line.Range} of {line.Owner} in {line.Environment}");
        builder.AddAttribute(4, "onclick", EventCallback.Factory.Create(page, () => remove(line)));
        builder.AddContent(5, "Remove");
        builder.CloseElement();
    };
}
