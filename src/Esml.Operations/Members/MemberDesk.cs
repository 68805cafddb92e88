using System.Collections.Immutable;
using Azure.ResourceManager;
using Esml.Azure.Authorization;
using Esml.Azure.Problems;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Esml.Operations.Approvals;
using Esml.Operations.Orders;
using Esml.Operations.State;
using Microsoft.EntityFrameworkCore;

namespace Esml.Operations.Members;

/// <summary>Who belongs to a project, and orders that change it.</summary>
public sealed class MemberDesk
{
    private readonly MemberWork _work;
    private readonly ArmClient _arm;
    private readonly OrderPlaces _places;
    private readonly ProjectOrders _orders;
    private readonly IDbContextFactory<CockpitDb> _databases;
    private readonly TimeProvider _time;

    internal MemberDesk(MemberWork work, ArmClient arm, OrderPlaces places, ProjectOrders orders, IDbContextFactory<CockpitDb> databases, TimeProvider time) =>
        (_work, _arm, _places, _orders, _databases, _time) = (work, arm, places, orders, databases, time);

    /// <summary>Null when the caller may not see the project.</summary>
    public async Task<MemberReport?> ReadAsync(Caller caller, ScopeKey project, CancellationToken cancellation)
    {
        caller.Demand(Permission.ViewProjects);
        if (project.Project is null || !caller.CanSee(project)) return null;
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var scope = $"{project}";
        var members = (await db.Members.AsNoTracking().Where(one => one.Scope == scope && one.RemovedAt == null).ToListAsync(cancellation))
            .Select(one => new MemberRow(Guid.Parse(one.PersonId), one.Name, Persona.Find(one.Persona), one.Persona, one.Since, one.Until)).OrderBy(one => one.Name, StringComparer.CurrentCultureIgnoreCase);
        var (found, problem) = await FoundAsync(project, cancellation);
        var known = members.Select(member => member.PersonId).ToHashSet();
        return new([.. members], [.. found.Where(one => !known.Contains(one.PrincipalId))], problem);
    }

    /// <summary>What a member would be able to do, in environments that stand.</summary>
    public ImmutableArray<RightsPreview> Preview(Caller caller, ScopeKey project, Persona persona)
    {
        caller.Demand(Permission.ViewProjects);
        ArgumentNullException.ThrowIfNull(persona);
        if (project.Project is not { } number || !caller.CanSee(project)) return [];
        return
        [
            .. _work.PlacesOf(project, persona).Select(place => new RightsPreview(
                place.Environment,
                [.. MemberRights.RolesOf(persona, place.Environment).Select(role => $"{BuiltInRoles.NameOf(role.Role)} on the {Words(role.Scope)}")],
                [.. MemberRights.LakeOf(persona, number, Guid.Empty, place.Environment).Select(grant => $"{LakeWords(grant.Access)} {(grant.Path.Length == 0 ? "lake3" : grant.Path)}{(grant.IsRecursive ? " and below" : "")}")])),
        ];
    }

    /// <summary>Orders that somebody comes, or stays until another day.</summary>
    public async Task<OrderSubmission> AddAsync(Caller caller, ScopeKey project, WantedMember wanted, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        ArgumentNullException.ThrowIfNull(wanted);
        if (TeamRules.Wrong(wanted.PersonId, _places.Around()) is { } wrong) return OrderSubmission.Refused(wrong with { Field = nameof(wanted.PersonId) });
        if (string.IsNullOrWhiteSpace(wanted.Name) || wanted.Name.Length > 100) return Refused(nameof(wanted.Name), "The name is missing or too long.", "Write the person's name, 100 characters at most.");
        if (Persona.Find(wanted.Persona) is not { } persona) return Refused(nameof(wanted.Persona), "There is no such persona.", "Choose one of the list.");
        if (wanted.Until is { } day && day < DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime)) return Refused(nameof(wanted.Until), "That day is over.", "Give a day to come, or none.");
        var entry = new MemberEntry(Guid.Parse(wanted.PersonId.Trim()), wanted.Name.Trim(), persona.Key, wanted.Until);
        return await SubmitAsync(caller, project, new() { Add = [entry] }, $"Add {entry.Name} to project {project}", entry.PersonId, cancellation);
    }

    /// <summary>Orders that somebody leaves.</summary>
    public async Task<OrderSubmission> RemoveAsync(Caller caller, ScopeKey project, Guid person, CancellationToken cancellation)
    {
        caller.Demand(Permission.OrderProjects);
        var member = (await ReadAsync(caller, project, cancellation))?.Members.FirstOrDefault(one => one.PersonId == person);
        if (member is null) return Refused("Project", "Nobody of that id is written down as a member.", "Reload to see who is.");
        return await SubmitAsync(caller, project, new() { Remove = [new(person, member.Name, member.PersonaKey)] }, $"Remove {member.Name} from project {project}", null, cancellation);
    }

    private async Task<OrderSubmission> SubmitAsync(Caller caller, ScopeKey project, MemberChangeContent content, string title, Guid? comes, CancellationToken cancellation)
    {
        if (project.Project is null || !caller.CanSee(project)) return Refused("Project", "There is no such project that you may see.", "Look at the list of projects.");
        if (content.Add.Concat(content.Remove).Any(entry => !_work.PlacesOf(project, MemberWork.PersonaOf(entry)).Any()))
            return Refused("Persona", "No environment in which this persona acts stands: people work in Dev only.", "Choose a service principal's persona, or order Dev.");
        return await _orders.AddAsync(
            new(caller, OrderKind.MemberChange, project, title, OrderContentJson.Write(content), MemberEvidence.Of(project, content)),
            change => ConflictAsync(change, project, comes, cancellation), cancellation);
    }

    /// <summary>One order at a time for a project, and nobody in two projects.</summary>
    private static async Task<OrderFinding?> ConflictAsync(OrderChange change, ScopeKey project, Guid? comes, CancellationToken cancellation)
    {
        if (await OrderConflicts.AnyOfAsync(change.Db, project, change.Order.Id, cancellation) is { } other) return other;
        var (scope, person) = ($"{project}", $"{comes}");
        if (comes is null || await change.Db.Members.Where(one => one.PersonId == person && one.Scope != scope && one.RemovedAt == null).Select(one => one.Scope).FirstOrDefaultAsync(cancellation) is not { } elsewhere) return null;
        return new("PersonId", FindingSeverity.Error, $"This person belongs to project {elsewhere}; nobody is in two projects.", "Remove them there first.");
    }

    private async Task<(ImmutableArray<FoundMember> Found, string? Problem)> FoundAsync(ScopeKey project, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<FoundMember>();
        foreach (var environment in _work.Standing(project))
        {
            var place = _places.Of(environment, project.Project!.Value);
            var group = place.Names.GroupId(place.Names.ProjectGroup(place.Number));
            try
            {
                await foreach (var one in AssignedRoles.ListAsync(_arm, group, onlyHere: true, cancellation))
                    found.Add(new(environment, one.PrincipalId, one.PrincipalType, BuiltInRoles.NameOf(one.RoleId) ?? $"{one.RoleId}", !one.Scope.Equals(group, StringComparison.OrdinalIgnoreCase)));
            }
            catch (Exception closed) when (AzureProblem.From(closed, cancellation) is { } problem)
            {
                return (found.ToImmutable(), $"Roles in {environment} can't be read. {problem.Message}");
            }
        }

        return (found.ToImmutable(), null);
    }

    private static string Words(RightsScope scope) => scope switch { RightsScope.Lake => "lake", RightsScope.Registry => "registry", _ => "project's resource group" };

    private static string LakeWords(Factory.Lake.LakeAccess access) => access switch
    {
        Factory.Lake.LakeAccess.All => "reads and writes",
        Factory.Lake.LakeAccess.ReadAndList => "reads",
        _ => "passes through",
    };

    private static OrderSubmission Refused(string field, string message, string wayOut) => OrderSubmission.Refused(new OrderFinding(field, FindingSeverity.Error, message, wayOut));
}
