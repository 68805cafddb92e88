using System.Collections.Immutable;
using Esml.Worker.Input;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Esml.Worker.Training;

/// <summary>Rows of a dataset as ML.NET takes them.</summary>
internal static class Views
{
    public const string Features = nameof(Row<>.Features), Label = nameof(Row<>.Label);

    public static IDataView Create<T>(Dataset data, int[] rows, Func<int, T> label)
    {
        var schema = SchemaDefinition.Create(typeof(Row<T>));
        schema[Features].ColumnType = new VectorDataViewType(NumberDataViewType.Single, data.Features.Length);
        var names = new VBuffer<ReadOnlyMemory<char>>(data.Features.Length, [.. data.Features.Select(name => name.AsMemory())]);
        schema[Features].AddAnnotation("SlotNames", names, new VectorDataViewType(TextDataViewType.Instance, data.Features.Length));
        return new MLContext().Data.LoadFromEnumerable(rows.Select(row => new Row<T> { Features = data.Values[row], Label = label(row) }).ToArray(), schema);
    }

    public static T[] Column<T>(this IDataView view, string name) => [.. view.GetColumn<T>(name)];

    internal sealed class Row<T>
    {
        public required float[] Features { get; set; }

        public required T Label { get; set; }
    }
}
