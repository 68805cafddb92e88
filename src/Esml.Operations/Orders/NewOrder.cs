using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Operations.State;

namespace Esml.Operations.Orders;

/// <summary>An order as it is handed in.</summary>
internal sealed record NewOrder(Caller Caller, Guid Id, NewProjectContent Content, string Correlation, Guid? Draft)
{
    public string Json { get; } = OrderContentJson.Write(Content);

    public OrderRecord Record(int reference, DateTimeOffset now, PreparedOrder prepared) => new()
    {
        Id = Id,
        Reference = reference,
        Kind = OrderKind.NewProject,
        State = OrderState.InReview,
        Scope = "",
        PersonId = Caller.Id,
        Person = Caller.Name,
        OrderedAt = now,
        ChangedAt = now,
        Title = Content.Order.UseCase.Trim(),
        Content = Json,
        Evidence = OrderReading.Write(prepared.Evidence),
        EvidenceHash = prepared.Evidence.Hash,
        Correlation = Correlation,
        ExpectedSeconds = prepared.Expected is { } expected ? (int)expected.TotalSeconds : null,
        Version = 1,
    };
}
