using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Access;

/// <summary>
/// Which projects a person belongs to by what the cockpit itself wrote down, besides the groups of the company: those that they ordered,
/// and those that they were added to, until the day on which that ends.
/// </summary>
public sealed class Belongings
{
    private readonly IDbContextFactory<CockpitDb> _databases;
    private readonly TimeProvider _time;
    private volatile ImmutableDictionary<string, ImmutableArray<Belonging>> _known = ImmutableDictionary<string, ImmutableArray<Belonging>>.Empty;

    internal Belongings(IDbContextFactory<CockpitDb> databases, TimeProvider time) => (_databases, _time) = (databases, time);

    /// <summary>The same person with these projects as well. Only who has the role of a project team gets any.</summary>
    public Caller With(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.Is(FactoryRole.ProjectMember) || !_known.TryGetValue(caller.Id, out var found)) return caller;
        var now = _time.GetUtcNow();
        return caller with { Projects = caller.Projects.Union(found.Where(one => one.Until is not { } until || until > now).Select(one => one.Project)) };
    }

    internal async Task ReadAsync(CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var ordered = await db.Orders.AsNoTracking().Where(order => order.Kind == OrderKind.NewProject && order.Scope != "").Select(order => new { order.PersonId, order.Scope }).ToListAsync(cancellation);
        var members = await db.Members.AsNoTracking().Where(member => member.RemovedAt == null).Select(member => new { member.PersonId, member.Scope, member.Until }).ToListAsync(cancellation);
        _known = ordered.Select(one => (one.PersonId, one.Scope, Until: (DateTimeOffset?)null))
            .Concat(members.Select(one => (one.PersonId, one.Scope, one.Until)))
            .Where(one => ScopeKey.TryParseProject(one.Scope, out _))
            .GroupBy(one => one.PersonId, StringComparer.Ordinal)
            .ToImmutableDictionary(group => group.Key, group => group.Select(one => new Belonging(Read(one.Scope), one.Until)).Distinct().ToImmutableArray(), StringComparer.Ordinal);
    }

    private static ScopeKey Read(string scope) => ScopeKey.TryParseProject(scope, out var key) ? key : ScopeKey.Unattributed;

    private sealed record Belonging(ScopeKey Project, DateTimeOffset? Until);
}
