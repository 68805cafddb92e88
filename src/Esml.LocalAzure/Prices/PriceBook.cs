using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Esml.LocalAzure.Prices;

/// <summary>The list prices that ship with the program.</summary>
internal sealed class PriceBook
{
    private const string AnyVirtualMachine = "vm/*";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly FrozenDictionary<string, PriceItem> _byKey;

    private PriceBook(PriceBookFile file)
    {
        Currency = file.Currency;
        Region = file.Region;
        Location = file.Location;
        ReadOn = file.ReadOn;
        RateAssumed = file.EurPerUsdAssumed;
        Items = [.. file.Prices.Select(price => price with { UnitPrice = decimal.Round(price.Usd * file.EurPerUsd, 8) })];
        _byKey = Items.ToFrozenDictionary(item => item.Key);
    }

    public string Currency { get; }

    public string Region { get; }

    public string Location { get; }

    /// <summary>The day on which the sources were read.</summary>
    public DateOnly ReadOn { get; }

    /// <summary>Whether the rate from dollars to <see cref="Currency"/> has no source.</summary>
    public bool RateAssumed { get; }

    public ImmutableArray<PriceItem> Items { get; }

    public PriceItem this[string key] => _byKey[key];

    public bool Contains(string key) => _byKey.ContainsKey(key);

    /// <summary>Price of an hour of a size, and how many units of it one machine uses: a size that the book lacks is priced by its cores.</summary>
    public (PriceItem Price, decimal UnitsPerHour) VirtualMachine(string size) =>
        _byKey.TryGetValue("vm/" + size.ToLowerInvariant(), out var price)
            ? (price, 1m)
            : (_byKey[AnyVirtualMachine], Cores(size));

    public static PriceBook Load()
    {
        using var stream = typeof(PriceBook).Assembly.GetManifestResourceStream("pricebook.json")
            ?? throw new InvalidOperationException("The price book is missing from the program.");
        return new PriceBook(JsonSerializer.Deserialize<PriceBookFile>(stream, Json)!);
    }

    // Standard_E16s_v3 has 16 cores: the first number of the name.
    private static decimal Cores(string size)
    {
        var name = size.AsSpan(size.IndexOf('_', StringComparison.Ordinal) + 1);
        var start = name.IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return 2m;
        }

        var digits = name[start..];
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        return decimal.Parse(end < 0 ? digits : digits[..end], System.Globalization.CultureInfo.InvariantCulture);
    }

    private sealed record PriceBookFile(
        string Currency, string Region, string Location, decimal EurPerUsd, bool EurPerUsdAssumed, DateOnly ReadOn, ImmutableArray<PriceItem> Prices);
}
