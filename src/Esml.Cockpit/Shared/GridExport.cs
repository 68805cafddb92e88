using System.Globalization;
using System.Text;
using MiniExcelLibs;

namespace Esml.Cockpit.Shared;

/// <summary>Rows as a file. A text that a spreadsheet would run as a formula is written so that it stays a text.</summary>
internal static class GridExport
{
    public const string Csv = "text/csv";
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<Stream> WriteAsync<T>(string type, IReadOnlyList<T> rows, IReadOnlyList<CockpitColumn<T>> columns, CancellationToken cancellation)
    {
        var parts = columns.SelectMany(column => column.Export ?? [(column.Title, column.Text)]).ToList();
        var file = new MemoryStream();
        if (type == Excel) await file.SaveAsAsync(rows.Select(row => parts.ToDictionary(part => part.Title, part => Cell(part.Value(row)))), cancellationToken: cancellation);
        else await WriteCsvAsync(file, rows, parts, cancellation);
        file.Position = 0;
        return file;
    }

    internal static object? Cell(object? value) => value is string text ? Harmless(text) : value;

    internal static string Harmless(string text) => text.TrimStart() is ['=' or '+' or '-' or '@', ..] || text is ['\t' or '\r' or '\n', ..] ? "'" + text : text;

    private static async Task WriteCsvAsync<T>(Stream file, IReadOnlyList<T> rows, List<(string Title, Func<T, object?> Value)> parts, CancellationToken cancellation)
    {
        // Excel takes UTF-8 for granted only after a byte order mark.
        await using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteLineAsync(string.Join(',', parts.Select(part => Quoted(part.Title))).AsMemory(), cancellation);
        foreach (var row in rows)
            await writer.WriteLineAsync(string.Join(',', parts.Select(part => Quoted(Field(part.Value(row))))).AsMemory(), cancellation);
    }

    private static string Field(object? value) => value is string text ? Harmless(text) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
