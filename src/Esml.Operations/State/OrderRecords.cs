using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Factory.Provisioning;

namespace Esml.Operations.State;

/// <summary>An order from its submission to its end.</summary>
internal sealed class OrderRecord
{
    public required Guid Id { get; init; }

    /// <summary>What people call it: counted from 1.</summary>
    public required int Reference { get; init; }

    public required OrderKind Kind { get; init; }

    public required OrderState State { get; set; }

    /// <summary>A <see cref="ScopeKey"/>; empty until a new project has its number.</summary>
    public required string Scope { get; set; }

    public required string PersonId { get; init; }

    public required string Person { get; init; }

    public required DateTimeOffset OrderedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>One line for lists: the use case, what is changed.</summary>
    public required string Title { get; set; }

    /// <summary>What is ordered, as JSON; its shape depends on the kind.</summary>
    public required string Content { get; set; }

    /// <summary>What the approval rests on, as JSON.</summary>
    public required string Evidence { get; set; }

    public required string EvidenceHash { get; set; }

    /// <summary>What another system or the form calls this order: the same one never makes two.</summary>
    public required string Correlation { get; init; }

    /// <summary>How long the steps of past orders took in all, in seconds; null where nobody knows.</summary>
    public int? ExpectedSeconds { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Counts the changes; two writers never overwrite each other.</summary>
    public required int Version { get; set; }
}

/// <summary>One step of an order.</summary>
internal sealed class StepRecord
{
    public required Guid OrderId { get; init; }

    /// <summary>Unique within the order and the same in every attempt: <c>Dev/deploy</c>, <c>number</c>.</summary>
    public required string Key { get; init; }

    public FactoryEnvironment? Environment { get; init; }

    public required int Position { get; init; }

    public required StepState State { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Not before then; set while a transient fault is waited out.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public FaultClass? Fault { get; set; }

    /// <summary>What failed and the way out, as JSON.</summary>
    public string? Problem { get; set; }

    /// <summary>What later steps and the page need to know of it, as JSON.</summary>
    public string? Output { get; set; }
}

/// <summary>One line of an order's log.</summary>
internal sealed class OrderEventRecord
{
    public long Id { get; init; }

    public required Guid OrderId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The step's key; empty for the order itself.</summary>
    public required string Step { get; init; }

    /// <summary>info, warning or error.</summary>
    public required string Level { get; init; }

    public required string Text { get; init; }
}

/// <summary>A project number that was given; a retired one is never given again.</summary>
internal sealed class NumberRecord
{
    public required string Scope { get; init; }

    public required Guid OrderId { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>When the project was removed; the number stays retired.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
}

/// <summary>A service principal of the seeding vault that a project uses in one environment.</summary>
internal sealed class PrincipalRecord
{
    public required FactoryEnvironment Environment { get; init; }

    /// <summary>The stem of its secrets' names: <c>esml-project001-sp</c>.</summary>
    public required string Name { get; init; }

    public required string Scope { get; set; }

    public required Guid OrderId { get; set; }

    public required DateTimeOffset BoundAt { get; set; }
}

/// <summary>Somebody who belongs to a project.</summary>
internal sealed class MemberRecord
{
    public required Guid Id { get; init; }

    public required string Scope { get; init; }

    /// <summary>Object id in Entra ID.</summary>
    public required string PersonId { get; init; }

    public required string Name { get; init; }

    public required string Persona { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>For consultants: the day on which the rights end.</summary>
    public DateTimeOffset? Until { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>What the last comparison of an environment with its templates found.</summary>
internal sealed class DriftRecord
{
    public required string Scope { get; init; }

    public required FactoryEnvironment Environment { get; init; }

    public required DateTimeOffset CheckedAt { get; set; }

    /// <summary>The differences as JSON, with the deployment that they are counted from and what was left out.</summary>
    public required string Differences { get; set; }

    /// <summary>Those that somebody accepted, as JSON.</summary>
    public required string Accepted { get; set; }

    /// <summary>Why it could not be compared; null when it was.</summary>
    public string? Problem { get; set; }
}
