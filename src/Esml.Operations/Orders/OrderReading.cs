using System.Text.Json;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;
using Esml.Operations.State;

namespace Esml.Operations.Orders;

/// <summary>From what is kept of orders to what is shown.</summary>
internal static class OrderReading
{
    private static readonly OrderState[] Over = [.. Enum.GetValues<OrderState>().Where(state => state.IsOver())];

    public static bool IsVisible(Caller caller, string personId, string scope) =>
        caller.SeesEverything || personId == caller.Id || (ScopeKey.TryParse(scope, out var project) && caller.CanSee(project));

    public static IQueryable<OrderRecord> Matching(IQueryable<OrderRecord> orders, OrderQuery query, Caller caller)
    {
        if (query.Open is { } open) orders = open ? orders.Where(order => !Over.Contains(order.State)) : orders.Where(order => Over.Contains(order.State));
        if (query.Kind is { } kind) orders = orders.Where(order => order.Kind == kind);
        if (query.Project?.ToString() is { } project) orders = orders.Where(order => order.Scope == project);
        if (caller.SeesEverything) return orders;
        var mine = ScopesOf(caller);
        return orders.Where(order => order.PersonId == caller.Id || mine.Contains(order.Scope));
    }

    public static OrderRow Row(OrderRecord order, IEnumerable<StepRecord> steps)
    {
        var all = steps.OrderBy(step => step.Position).ToList();
        return new(
            order.Id, order.Reference, order.Kind, order.State, ScopeKey.TryParse(order.Scope, out var project) ? project : null, order.Title,
            order.PersonId, order.Person, order.OrderedAt, order.ChangedAt, order.StartedAt, order.EndedAt,
            order.ExpectedSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            all.Count(step => step.State is StepState.Done or StepState.Skipped), all.Count,
            all.Where(step => step.State is StepState.Failed or StepState.Undoing).Select(Failure).FirstOrDefault(failure => failure is not null), order.Version) { Cost = OrderEvidence.CostOf(ReadEvidence(order.Evidence)) };
    }

    public static OrderDetail Detail(OrderRecord order, List<StepRecord> steps) =>
        new(Row(order, steps), order.Content, ReadEvidence(order.Evidence), [.. steps.OrderBy(step => step.Position).Select(Step)]);

    public static Evidence ReadEvidence(string json) => JsonSerializer.Deserialize<Evidence>(json, JsonSerializerOptions.Web) ?? new([]);

    public static string Write(Evidence evidence) => JsonSerializer.Serialize(evidence, JsonSerializerOptions.Web);

    public static StepFailure? Failure(StepRecord step) => step.Problem is { } problem ? JsonSerializer.Deserialize<StepFailure>(problem, JsonSerializerOptions.Web) : null;

    private static OrderStep Step(StepRecord step) =>
        new(step.Key, step.Environment, step.State, step.Attempts, step.StartedAt, step.EndedAt, step.DueAt, Failure(step), step.Output);

    private static string[] ScopesOf(Caller caller) =>
        caller.Is(FactoryRole.ProjectMember) ? [.. caller.Projects.Select(project => project.ToString())] : [];
}
