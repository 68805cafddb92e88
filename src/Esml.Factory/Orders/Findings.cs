using System.Collections.Immutable;

namespace Esml.Factory.Orders;

/// <summary>Collects what the rules find.</summary>
internal sealed class Findings
{
    private readonly ImmutableArray<OrderFinding>.Builder _found = ImmutableArray.CreateBuilder<OrderFinding>();

    public void Missing(string field, string message, string wayOut) => _found.Add(new(field, FindingSeverity.Missing, message, wayOut));

    public void Error(string field, string message, string wayOut) => _found.Add(new(field, FindingSeverity.Error, message, wayOut));

    public void Warning(string field, string message, string wayOut) => _found.Add(new(field, FindingSeverity.Warning, message, wayOut));

    public void Hint(string field, string message, string wayOut) => _found.Add(new(field, FindingSeverity.Hint, message, wayOut));

    public ImmutableArray<OrderFinding> ToArray() => _found.ToImmutable();
}
