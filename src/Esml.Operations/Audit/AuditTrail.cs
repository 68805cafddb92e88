using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Operations.Access;

namespace Esml.Operations.Audit;

/// <summary>The append-only record of who did what.</summary>
public sealed class AuditTrail(TimeProvider time)
{
    private ImmutableList<AuditEvent> _events = [];

    public Task RecordAsync(Caller caller, string action, string subject, string detail, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ImmutableInterlocked.Update(ref _events, events =>
            events.Add(new(events.Count + 1, time.GetUtcNow(), caller.Id, caller.Name, action, subject, detail, "")));
        return Task.CompletedTask;
    }

    public Task<AuditPage> ReadAsync(Caller caller, AuditQuery query, CancellationToken cancellation)
    {
        caller.Demand(Permission.ReadAudit);
        return Task.FromResult(new AuditPage([.. _events.Reverse().Take(query.Take)], false, new(true, _events.Count, null, "")));
    }
}
