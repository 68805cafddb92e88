using System.Collections.Immutable;

namespace Esml.Worker.Input;

/// <summary>A table in numbers, ready to learn from. Rows keep their number in the file.</summary>
/// <param name="Targets">The value to predict; for a classification the index into <paramref name="Classes"/>.</param>
/// <param name="Classes">In the order of their indexes; empty for a regression. Of two, the second is the positive one.</param>
internal sealed record Dataset(
    CsvTable Source,
    ImmutableArray<string> Features,
    float[][] Values,
    double[] Targets,
    ImmutableArray<string> Classes)
{
    public int Class(int row) => (int)Targets[row];

    public string TargetText(int row) =>
        Classes.IsEmpty ? Targets[row].ToString(System.Globalization.CultureInfo.InvariantCulture) : Classes[Class(row)];
}
