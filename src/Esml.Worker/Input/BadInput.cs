namespace Esml.Worker.Input;

/// <summary>What is wrong with a spec or a dataset, where, and what to do about it.</summary>
/// <param name="Row">As a spreadsheet counts: the header is row 1.</param>
internal sealed record BadInput(string File, string Message, string Remedy, int? Row = null, string? Column = null)
{
    public override string ToString()
    {
        var row = Row is null ? "" : $", row {Row}";
        var column = Column is null ? "" : $", column '{Column}'";
        return $"{File}{row}{column}: {Message} {Remedy}";
    }
}

internal sealed class BadInputException(params IReadOnlyList<BadInput> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<BadInput> Problems { get; } = problems;
}
