using System.Collections.Immutable;
using System.Globalization;
using Esml.Cockpit.Shared;
using Esml.Operations.Costs;
using Microsoft.AspNetCore.Components;

namespace Esml.Cockpit.About;

/// <summary>The columns of the list prices.</summary>
internal static class PriceColumns
{
    private static RenderFragment<PriceRow> Source { get; } = row => builder =>
    {
        if (row.Source is { } source)
        {
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "title", source);
            builder.AddContent(2, source);
            builder.CloseElement();
        }
        else
        {
            builder.AddMarkupContent(3, "<span class=\"tag\">assumed</span>");
        }
    };

    public static ImmutableArray<CockpitColumn<PriceRow>> All { get; } =
    [
        new("meter", "Meter", Plain(row => $"{row.Service}, {row.Meter}"), row => $"{row.Service}, {row.Meter}")
        {
            SortBy = row => row.Service, Export = [("Service", row => row.Service), ("Meter", row => row.Meter)],
        },
        new("price", "Price", Plain(Price), row => row.Price.Amount)
        {
            SortBy = row => row.Price.Amount, DescendingFirst = true, Css = "r num price", Export = [("Price", row => row.Price.Amount), ("Currency", row => row.Price.Currency)],
        },
        new("unit", "Unit", Plain(row => row.Unit), row => row.Unit) { SortBy = row => row.Unit, Css = "unit" },
        new("source", "Source", Source, row => row.Source ?? "assumed") { SortBy = row => row.Source ?? "" },
        new("read", "Read on", Plain(Read), Read) { SortBy = row => row.ReadOn, DescendingFirst = true, Css = "r read" },
    ];

    private static RenderFragment<PriceRow> Plain(Func<PriceRow, string> words) => row => builder => builder.AddContent(0, words(row));

    // A list price may be a fraction of a cent.
    private static string Price(PriceRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Price.Currency} {row.Price.Amount:0.00####}");

    private static string Read(PriceRow row) => row.ReadOn?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "";
}
