namespace Esml.Factory.Access;

/// <summary>The four kinds of users; the names are the app roles in Entra ID.</summary>
public enum FactoryRole
{
    Manager,
    ProjectMember,
    MlLead,
    CoreTeam,
}
