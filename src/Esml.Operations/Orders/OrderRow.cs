using System.Collections.Immutable;
using Esml.Factory.Approvals;
using Esml.Factory.Costs;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;

namespace Esml.Operations.Orders;

/// <summary>An order as lists show it.</summary>
/// <param name="Reference">What people call it: order 12.</param>
/// <param name="Project">Null until a new project has its number.</param>
/// <param name="PersonId">Who ordered.</param>
/// <param name="Expected">How long past orders of this kind took; null where nobody knows.</param>
/// <param name="StartedAt">When its first step began.</param>
/// <param name="DoneSteps">How many of <paramref name="TotalSteps"/> are done or were not needed.</param>
/// <param name="Failure">Of the first step that failed; null where none did.</param>
/// <param name="Version">Counts the changes.</param>
public sealed record OrderRow(
    Guid Id,
    int Reference,
    OrderKind Kind,
    OrderState State,
    ScopeKey? Project,
    string Title,
    string PersonId,
    string Person,
    DateTimeOffset OrderedAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    TimeSpan? Expected,
    int DoneSteps,
    int TotalSteps,
    StepFailure? Failure,
    int Version)
{
    /// <summary>What the plan expected it to cost in a month; null where that is not known, or nothing is made.</summary>
    public Money? Cost { get; init; }
}

/// <summary>An order with all that is known of it.</summary>
/// <param name="Content">What is ordered, as JSON; its shape depends on the kind.</param>
public sealed record OrderDetail(OrderRow Row, string Content, Evidence Evidence, ImmutableArray<OrderStep> Steps);

/// <summary>One step of an order.</summary>
/// <param name="Key">The same in every attempt: <c>Dev/deploy</c>.</param>
/// <param name="Environment">Null for what concerns the whole order.</param>
/// <param name="DueAt">When it is tried again by itself; null unless it waits for that.</param>
/// <param name="Output">What came of it, as JSON; null before.</param>
public sealed record OrderStep(
    string Key,
    FactoryEnvironment? Environment,
    StepState State,
    int Attempts,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? DueAt,
    StepFailure? Failure,
    string? Output);

/// <summary>Why a step failed.</summary>
/// <param name="Step">The step's key.</param>
/// <param name="Code">Azure's code, where Azure refused.</param>
/// <param name="Resource">What it was about; empty where nothing in particular.</param>
/// <param name="Undone">What was taken back by itself; empty for nothing.</param>
public sealed record StepFailure(string Step, FaultClass Fault, string Code, string Resource, string Message, string WayOut, string Undone);

/// <summary>One line of an order's log.</summary>
/// <param name="Step">The step's key; empty for the order itself.</param>
/// <param name="Level">info, warning or error.</param>
public sealed record OrderLine(long Id, DateTimeOffset At, string Step, string Level, string Text);

/// <summary>Says that an order changed: what changed is read again.</summary>
public sealed record OrderMark(Guid Id, int Version, string PersonId, ScopeKey? Project);

/// <summary>Which orders a list shows.</summary>
/// <param name="Open">True: those that are not over; false: those that are; null: all.</param>
public sealed record OrderQuery(bool? Open = null, OrderKind? Kind = null, ScopeKey? Project = null, int Skip = 0, int Take = 200);
