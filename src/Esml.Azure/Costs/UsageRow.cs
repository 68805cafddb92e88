using System.Globalization;
using System.Text.Json;
using Esml.Azure.CostManagement.Models;

namespace Esml.Azure.Costs;

/// <summary>A row of an answer about costs, read by the names of its columns.</summary>
public readonly struct UsageRow
{
    private readonly UsageColumns _columns;
    private readonly IList<BinaryData> _cells;

    internal UsageRow(UsageColumns columns, IList<BinaryData> cells) => (_columns, _cells) = (columns, cells);

    /// <summary>An amount in the row's <see cref="Currency"/>.</summary>
    /// <exception cref="FormatException">The answer has no such column, or it holds no number.</exception>
    public decimal Number(string column) => Cell(column) is { ValueKind: JsonValueKind.Number } cell
        ? cell.TryGetDecimal(out var exact) ? exact : (decimal)cell.GetDouble()
        : throw new FormatException($"The column {column} of a cost answer holds no number.");

    /// <summary>Empty where Azure has no value, such as the tag of an untagged resource.</summary>
    public string Text(string column) => Cell(column) switch
    {
        { ValueKind: JsonValueKind.String } cell => cell.GetString()!,
        { ValueKind: JsonValueKind.Null } => "",
        var cell => cell.GetRawText(),
    };

    /// <summary>A day (<c>20260504</c>) or the first of a month (<c>2026-05-01T00:00:00</c>).</summary>
    public DateOnly Date(string column)
    {
        var text = Text(column);
        return DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : DateOnly.FromDateTime(DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.None));
    }

    public string Currency => Text("Currency");

    private JsonElement Cell(string column) => JsonElement.Parse(_cells[_columns.Find(column)].ToMemory().Span);
}

/// <summary>Where each column of a page stands.</summary>
internal sealed class UsageColumns(IReadOnlyList<QueryColumn> columns)
{
    private readonly Dictionary<string, int> _positions = columns
        .Select((column, position) => (column.Name, position))
        .ToDictionary(pair => pair.Name, pair => pair.position, StringComparer.OrdinalIgnoreCase);

    public int Find(string column) => _positions.TryGetValue(column, out var position)
        ? position
        : throw new FormatException($"A cost answer lacks the column {column}; it has {string.Join(", ", _positions.Keys)}.");
}
