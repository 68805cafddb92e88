using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Esml.Worker.Input;

/// <summary>A CSV file as text: a header, and rows that all have as many cells.</summary>
internal sealed record CsvTable(string File, string Sha256, ImmutableArray<string> Header, ImmutableArray<CsvRow> Rows)
{
    public static CsvTable Read(string path)
    {
        if (!System.IO.File.Exists(path))
            throw Bad(path, "There is no such file.", "Relative paths start at the folder of the spec file.");

        var bytes = System.IO.File.ReadAllBytes(path);
        var rows = Split(path, bytes);
        if (rows.Count == 0)
            throw Bad(path, "The file is empty.", "It needs a header row with the names of the columns, and data rows.");

        var header = Named(path, rows[0].Cells);
        if (rows.Count == 1)
            throw Bad(path, "There are no data rows below the header.", "Add rows, or name another dataset.");
        if (rows.Skip(1).FirstOrDefault(row => row.Cells.Length != header.Length) is { Cells: not null } ragged)
        {
            throw new BadInputException(new BadInput(
                path, $"There are {ragged.Cells.Length} cells below a header of {header.Length}.", "Give each row one cell per column; put quotes around text with commas.", ragged.Number));
        }

        return new(path, Convert.ToHexStringLower(SHA256.HashData(bytes)), header, [.. rows.Skip(1)]);
    }

    /// <summary>The column's place, or -1.</summary>
    public int IndexOf(string column) => Header.IndexOf(column, StringComparer.Ordinal);

    private static List<CsvRow> Split(string path, byte[] bytes)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true));
            return [.. CsvParser.Parse(reader.ReadToEnd()).Select(row => new CsvRow(row.Number, row.Cells))];
        }
        catch (DecoderFallbackException)
        {
            throw Bad(path, "The file is not UTF-8 text.", "Save it as a CSV file in UTF-8.");
        }
        catch (FormatException problem)
        {
            throw Bad(path, problem.Message, "Close it, or double it where it belongs to the text.");
        }
    }

    private static ImmutableArray<string> Named(string path, string[] names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (name.Length == 0)
                throw new BadInputException(new BadInput(path, $"Column {seen.Count + 1} has no name.", "Name every column in the header.", 1));
            if (!seen.Add(name))
                throw new BadInputException(new BadInput(path, "The header has this name twice.", "Give each column a name of its own.", 1, name));
        }

        return [.. names];
    }

    private static BadInputException Bad(string path, string message, string remedy) => new(new BadInput(path, message, remedy));
}

/// <param name="Number">As a spreadsheet counts: the header is row 1.</param>
internal readonly record struct CsvRow(int Number, string[] Cells);
