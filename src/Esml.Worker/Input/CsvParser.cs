using System.Text;

namespace Esml.Worker.Input;

/// <summary>Splits comma-separated text into rows of cells, with quotes as in RFC 4180: <c>1,"a, ""b""",2</c>.</summary>
internal static class CsvParser
{
    /// <summary>Rows with their number in the text (the first is 1). Empty lines are counted, and left out.</summary>
    /// <exception cref="FormatException">A quote is never closed.</exception>
    public static IEnumerable<(int Number, string[] Cells)> Parse(string text)
    {
        var number = 0;
        var cells = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            number++;
            cells.Clear();
            var empty = text[at] is '\r' or '\n';
            do
                cells.Add(at < text.Length && text[at] == '"' ? Quoted(text, ref at, number) : Plain(text, ref at));
            while (Continues(text, ref at));
            if (!empty)
                yield return (number, [.. cells]);
        }
    }

    private static string Plain(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
            at++;
        return text[start..at].Trim();
    }

    private static string Quoted(string text, ref int at, int number)
    {
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
                cell.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                cell.Append(text[at++]);
            else
            {
                at++;
                return cell.Append(Plain(text, ref at)).ToString();
            }
        }

        throw new FormatException($"A quote that opens in row {number} is never closed.");
    }

    /// <summary>Steps over what ended a cell; true where another cell of the same row follows.</summary>
    private static bool Continues(string text, ref int at)
    {
        if (at < text.Length && text[at] == ',')
        {
            at++;
            return true;
        }

        if (at < text.Length && text[at] == '\r')
            at++;
        if (at < text.Length && text[at] == '\n')
            at++;
        return false;
    }
}
