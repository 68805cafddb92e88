using System.Globalization;

namespace Esml.Factory.Network;

/// <summary>A range as somebody wrote it: either the range, or what is wrong with the text and the way out.</summary>
public readonly record struct AddressText(AddressRange? Range, string Problem, string WayOut)
{
    private const string Example = "Write it as address and length, such as 10.17.0.0/16.";

    public static AddressText Read(string? text)
    {
        var written = text?.Trim() ?? "";
        if (written.Length == 0) return new(null, "The range is missing.", Example);
        var parts = written.Split('/');
        if (parts.Length != 2) return new(null, $"{written} is not a range of addresses.", Example);
        if (ReadAddress(parts[0]) is not { } address) return new(null, $"{parts[0]} is not an IPv4 address.", "Write four numbers from 0 to 255 with dots between them.");
        if (ReadNumber(parts[1], 32) is not { } length) return new(null, $"/{parts[1]} is not a length.", "The length is a number from 0 to 32.");
        var around = AddressRange.Around(address, length);
        return around.First == address ? new(around, "", "") : new(null, $"{written} does not start on a boundary of /{length}.", $"Write {around}, which holds that address.");
    }

    /// <summary>The address as a number; null when the text is none.</summary>
    public static long? ReadAddress(string? text)
    {
        var parts = text?.Trim().Split('.') ?? [];
        if (parts.Length != 4) return null;
        long address = 0;
        foreach (var part in parts)
        {
            if (ReadNumber(part, 255) is not { } number) return null;
            address = (address << 8) + number;
        }

        return address;
    }

    // "010" is octal for some programs and ten for others: refused.
    private static int? ReadNumber(string text, int most) =>
        text.Length is > 0 and <= 3 && (text.Length == 1 || text[0] != '0') && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;
}
