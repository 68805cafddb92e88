using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.Orders;
using Esml.Operations.State;
using Esml.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Cockpit.Tests.Rooms;

/// <summary>Orders as they stand in the book, without the provisioning that moves them.</summary>
internal static class Ordered
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public static async Task<Guid> OrderAsync(this PortalRoom room, string title = "Predict sales", OrderState state = OrderState.InReview, Caller? by = null, params StepRecord[] steps)
    {
        var person = by ?? room.Caller;
        var id = steps.Length > 0 ? steps[0].OrderId : Guid.NewGuid();
        var evidence = new Evidence([new("Use case", title), new("Cost a month", "4,310 EUR"), new("Environment", "Dev", "Dev"), new("Subnet aks", "10.1.0.0/26", "Dev"), new("Key vault", "1", "Dev")]);
        var (order, _) = await room.Services.GetRequiredService<OrderBook>().AddAsync(
            person,
            (reference, now) => new()
            {
                Id = id, Reference = reference, Kind = OrderKind.NewProject, State = state, Scope = "", PersonId = person.Id, Person = person.Name, OrderedAt = now, ChangedAt = now,
                Title = title, Content = OrderContentJson.Write(new NewProjectContent { Order = A.Order(title) }), Evidence = OrderReading.Write(evidence), EvidenceHash = evidence.Hash,
                Correlation = $"{id}", ExpectedSeconds = 1260, StartedAt = state is OrderState.InReview ? null : now.AddSeconds(-90), Version = 1,
            },
            change =>
            {
                foreach (var step in steps) change.AddStep(step);
                change.Log("", "info", $"{person.Name} ordered {title}.");
                return Task.CompletedTask;
            },
            Token);
        return order.Id;
    }

    public static Task ChangeAsync(this PortalRoom room, Guid id, Action<OrderChange> change) => room.Services.GetRequiredService<OrderBook>().ChangeAsync(
        id,
        room.Caller,
        once =>
        {
            change(once);
            return Task.FromResult(true);
        },
        Token);

    public static StepRecord Step(Guid order, int position, string key, StepState state, FactoryEnvironment? environment = FactoryEnvironment.Dev, string? output = null, string? problem = null) => new()
    {
        OrderId = order, Key = key, Environment = environment, Position = position, State = state, Attempts = state is StepState.Waiting ? 0 : 1,
        StartedAt = state is StepState.Waiting ? null : A.Now.AddSeconds(-60), EndedAt = state is StepState.Done or StepState.Failed ? A.Now.AddSeconds(-45) : null, Output = output, Problem = problem,
    };
}
