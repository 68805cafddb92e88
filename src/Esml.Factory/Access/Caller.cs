using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Access;

/// <summary>Who asks: a person with roles and, for project members, the projects that they belong to.</summary>
/// <param name="Id">The person's stable object id (Entra ID) or local sign-in name.</param>
public sealed record Caller(string Id, string Name, ImmutableHashSet<FactoryRole> Roles, ImmutableHashSet<ProjectNumber> Projects)
{
    /// <summary>Managers, ML leads and the core team see every project; project members see their own.</summary>
    public bool SeesEverything => Roles.Contains(FactoryRole.Manager) || Roles.Contains(FactoryRole.MlLead) || Roles.Contains(FactoryRole.CoreTeam);

    public bool Is(FactoryRole role) => Roles.Contains(role);

    /// <summary>COMMON is seen by whoever has a role at all; unattributed resources only by those who see everything.</summary>
    public bool CanSee(ScopeKey key) => SeesEverything
        || (key.IsCommon && Roles.Count > 0)
        || (key.Project is { } number && Roles.Contains(FactoryRole.ProjectMember) && Projects.Contains(number));
}
