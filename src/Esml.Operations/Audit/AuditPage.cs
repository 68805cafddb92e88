using System.Collections.Immutable;

namespace Esml.Operations.Audit;

/// <summary>Which events to read, newest first. What is null is not filtered.</summary>
/// <param name="Before">Only events with a smaller number: the cursor for the next page.</param>
public sealed record AuditQuery(string? Person = null, string? Action = null, string? Subject = null, DateTimeOffset? From = null, DateTimeOffset? To = null, long? Before = null, int Take = 100);

/// <summary>A page of events and the state of the whole chain.</summary>
public sealed record AuditPage(ImmutableArray<AuditEvent> Events, bool More, AuditProof Proof);

/// <summary>Who did what when.</summary>
/// <param name="Hash">Covers this event and the hash of the one before it.</param>
public sealed record AuditEvent(long Number, DateTimeOffset At, string PersonId, string Person, string Action, string Subject, string Detail, string Hash);

/// <summary>Whether nothing was removed or changed since the first event.</summary>
/// <param name="BrokenAt">The first event that does not follow from the one before it; null when the chain is intact.</param>
public sealed record AuditProof(bool Intact, long Events, long? BrokenAt, string Says);
