using System.Collections.Immutable;
using System.Globalization;
using Esml.Factory.Models;

namespace Esml.Worker.Input;

/// <summary>Turns the columns that a run names into numbers, and says of the first cell that isn't one where it stands.</summary>
internal sealed class DatasetReader(CsvTable table, TrainingRun run)
{
    private const int MostClasses = 100;

    public Dataset Read()
    {
        var label = Column(run.Label, "label");
        var features = Features();
        var columns = features.Select(feature => (Name: feature, Index: Column(feature, "features"))).ToArray();
        var values = table.Rows
            .Select(row => columns.Select(column => (float)Number(row, column.Index, "or list the columns to learn from in \"features\"")).ToArray())
            .ToArray();

        return run.Task is TrainingTask.Regression
            ? new(table, features, values, [.. table.Rows.Select(row => Number(row, label, "or name another task"))], [])
            : Classified(label, features, values);
    }

    private Dataset Classified(int label, ImmutableArray<string> features, float[][] values)
    {
        var names = table.Rows.Select(row => Text(row, label)).ToArray();
        var classes = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        if (classes.Length > MostClasses)
            throw Bad($"It has {classes.Length} different values, too many for classes.", "Use the task \"regression\", or another label.");
        if (run.Task is TrainingTask.Binary)
            classes = PositiveLast(classes);

        return new(table, features, values, [.. names.Select(name => (double)classes.IndexOf(name))], classes);
    }

    private ImmutableArray<string> PositiveLast(ImmutableArray<string> classes)
    {
        if (classes.Length > 2)
            throw Bad($"It has {classes.Length} different values, and a binary model knows two.", "Use the task \"multiclass\", or another label.");
        if (run.Positive is null)
            return classes;
        if (!classes.Contains(run.Positive))
            throw Bad($"No row has the positive class '{run.Positive}'.", $"Choose one of: {string.Join(", ", classes)}.");
        return [.. classes.Remove(run.Positive), run.Positive];
    }

    private ImmutableArray<string> Features()
    {
        var features = run.Features.IsEmpty ? table.Header.Remove(run.Label) : run.Features;
        if (features.IsEmpty)
            throw Bad("There is no column beside the label to learn from.", "Add columns to the dataset.");
        if (features.Contains(run.Label))
            throw Bad("The label is listed in \"features\": the model would be told what it is to predict.", "Take it out of \"features\".");
        if (features.Distinct(StringComparer.Ordinal).Count() < features.Length)
            throw Bad("\"features\" lists a column twice.", "List each column once.");
        return features;
    }

    private int Column(string name, string property)
    {
        var index = table.IndexOf(name);
        return index >= 0
            ? index
            : throw new BadInputException(new BadInput(
                table.File, $"There is no such column, but \"{property}\" names it.", $"The columns are: {string.Join(", ", table.Header)}.", Column: name));
    }

    private double Number(CsvRow row, int column, string other)
    {
        var text = Text(row, column);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite((float)number)
            ? number
            : throw new BadInputException(new BadInput(
                table.File, $"'{Shortened(text)}' is not a number.", $"Correct the cell (decimals take a point), {other}.", row.Number, table.Header[column]));
    }

    private string Text(CsvRow row, int column)
    {
        var text = row.Cells[column];
        return text.Length > 0
            ? text
            : throw new BadInputException(new BadInput(
                table.File, "The cell is empty.", "Fill it, remove the row, or leave the column out.", row.Number, table.Header[column]));
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

    private BadInputException Bad(string message, string remedy) => new(new BadInput(table.File, message, remedy, Column: run.Label));
}
