using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Operations.Access;
using Esml.Operations.Audit;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Approvals;

/// <summary>Lets somebody decide for another person for a while. It ends by itself, and a right that was delegated can't be delegated on.</summary>
public sealed class DelegationDesk
{
    /// <summary>For how long at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    private const int People = 200;
    private readonly IDbContextFactory<CockpitDb> _databases;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;

    internal DelegationDesk(IDbContextFactory<CockpitDb> databases, AuditTrail audit, TimeProvider time) => (_databases, _audit, _time) = (databases, audit, time);

    /// <summary>From the caller and to them: those that hold now or later.</summary>
    public async Task<ImmutableArray<Delegation>> ListAsync(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewOrders);
        var now = _time.GetUtcNow();
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var records = await db.Delegations.AsNoTracking().Where(one => (one.FromId == caller.Id || one.ToId == caller.Id) && one.End > now).OrderBy(one => one.Begin).ToListAsync(cancellation);
        return [.. records.Select(Read)];
    }

    /// <summary>Whom the caller can choose: people whom the portal has seen, without the caller.</summary>
    public async Task<ImmutableArray<Person>> PeopleAsync(Caller caller, CancellationToken cancellation)
    {
        caller.Demand(Permission.Approve);
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var seen = await db.Audit.AsNoTracking().Where(record => record.Subject == "session" && record.PersonId != caller.Id)
            .GroupBy(record => new { record.PersonId, record.Person }).Select(one => one.Key).OrderBy(one => one.Person).Take(People).ToListAsync(cancellation);
        return [.. seen.DistinctBy(one => one.PersonId).Select(one => new Person(one.PersonId, one.Person))];
    }

    /// <summary>Lets a person decide in one of the caller's roles. What can't be is said in the answer; then nothing is written.</summary>
    /// <param name="caller">Whose right it is.</param>
    /// <param name="role">One that they have themselves.</param>
    /// <param name="to">One of <see cref="PeopleAsync"/>.</param>
    /// <param name="begin">From then on.</param>
    /// <param name="end">Until then.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Why not; null when it stands.</returns>
    public async Task<string?> DelegateAsync(Caller caller, FactoryRole role, Person to, DateTimeOffset begin, DateTimeOffset end, CancellationToken cancellation)
    {
        caller.Demand(Permission.Approve);
        ArgumentNullException.ThrowIfNull(to);
        if (!caller.Is(role) || !Permissions.RolesWith(Permission.Approve).Contains(role)) return "You don't have this role, so you can't hand it on.";
        if (end <= begin || end <= _time.GetUtcNow()) return "It must end after it begins, and in the future.";
        if (end - begin > Longest) return $"It may last {Longest.Days} days at most.";
        if ((await PeopleAsync(caller, cancellation)).FirstOrDefault(person => person.Id == to.Id) is not { } person) return "Choose somebody else who has signed in here before.";
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        if (await db.Delegations.AnyAsync(one => one.FromId == caller.Id && one.ToId == person.Id && one.Role == role && one.Begin < end && one.End > begin, cancellation))
            return $"{person.Name} has this right already for some of that time.";
        var record = new DelegationRecord { Id = Guid.NewGuid(), FromId = caller.Id, From = caller.Name, Role = role, ToId = person.Id, To = person.Name, Begin = begin, End = end };
        db.Delegations.Add(record);
        await SaveAsync(db, caller, "approval delegated", record, cancellation);
        return null;
    }

    /// <summary>Ends it at once. False when it was over, or is another person's.</summary>
    public async Task<bool> EndAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewOrders);
        var now = _time.GetUtcNow();
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        if (await db.Delegations.FirstOrDefaultAsync(one => one.Id == id && one.FromId == caller.Id && one.End > now, cancellation) is not { } record) return false;
        record.End = now;
        await SaveAsync(db, caller, "delegation ended", record, cancellation);
        return true;
    }

    private async Task SaveAsync(CockpitDb db, Caller caller, string action, DelegationRecord record, CancellationToken cancellation)
    {
        var detail = $"{ApprovalWords.Of(record.Role)} to {record.To}, {record.Begin.UtcDateTime:yyyy-MM-dd HH:mm} to {record.End.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
        await _audit.AddAsync(db, caller, action, $"delegation {record.Id}", detail, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private static Delegation Read(DelegationRecord record) => new(record.Id, record.FromId, record.From, record.Role, record.ToId, record.To, record.Begin, record.End);
}

/// <summary>Somebody whom the portal knows.</summary>
public sealed record Person(string Id, string Name);

/// <summary>A right that one person lent another.</summary>
public sealed record Delegation(Guid Id, string FromId, string From, FactoryRole Role, string ToId, string To, DateTimeOffset Begin, DateTimeOffset End);
