using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Access;

/// <summary>Who asks: a person with roles and, for project members, the projects that they belong to, each with its scale set.</summary>
/// <param name="Id">The person's stable object id (Entra ID) or local sign-in name.</param>
public sealed record Caller(string Id, string Name, ImmutableHashSet<FactoryRole> Roles, ImmutableHashSet<ScopeKey> Projects)
{
    /// <summary>Managers, ML leads and the core team see every project; project members see their own.</summary>
    public bool SeesEverything => Roles.Contains(FactoryRole.Manager) || Roles.Contains(FactoryRole.MlLead) || Roles.Contains(FactoryRole.CoreTeam);

    public bool Is(FactoryRole role) => Roles.Contains(role);

    /// <summary>Members see their projects, and COMMON of the scale sets that these stand in; unattributed resources are seen only by those who see everything.</summary>
    public bool CanSee(ScopeKey key) => SeesEverything
        || (Roles.Contains(FactoryRole.ProjectMember) && (key.IsCommon ? Projects.Any(project => project.ScaleSet == key.ScaleSet) : key.Project is not null && Projects.Contains(key)));
}
