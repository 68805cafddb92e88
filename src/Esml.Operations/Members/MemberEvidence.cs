using System.Globalization;
using Esml.Factory.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Approvals;
using Esml.Operations.Orders;
using Esml.Operations.State;

namespace Esml.Operations.Members;

/// <summary>What the approval of a change of members rests on: who, and the rights that follow.</summary>
internal sealed class MemberEvidence : IKindEvidence
{
    public OrderKind Kind => OrderKind.MemberChange;

    public Task<CurrentEvidence?> ReadAsync(OrderRecord order, CancellationToken cancellation) =>
        Task.FromResult(ScopeKey.TryParse(order.Scope, out var project) ? Of(project, OrderContentJson.ReadMembers(order.Content)) : null);

    public static CurrentEvidence Of(ScopeKey project, MemberChangeContent content) => new(
        new([new("Project", $"{project}"), .. content.Add.SelectMany(entry => Facts("Comes", entry)), .. content.Remove.SelectMany(entry => Facts("Leaves", entry))]),
        [new(1, FactoryRole.CoreTeam, 1, "Rights of people and service principals.")]);

    private static IEnumerable<EvidenceFact> Facts(string what, MemberEntry entry)
    {
        var persona = MemberWork.PersonaOf(entry);
        yield return new(what, entry.Name);
        yield return new("Object id", $"{entry.PersonId}");
        yield return new("Persona", $"{persona.Key} {persona.Title}");
        if (what is "Comes") yield return new("Until", entry.Until is { } day ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : "no end");
        foreach (var environment in persona.In(Enum.GetValues<FactoryEnvironment>()))
            yield return new($"Roles in {environment}", string.Join(", ", MemberRights.RolesOf(persona, environment).Select(role => BuiltInRoles.NameOf(role.Role)).Distinct()));
    }
}
