using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Esml.Factory.Lake;
using Esml.Factory.Projects;

namespace Esml.Factory.Access;

/// <summary>What a persona may do, as roles of Azure and rights in the lake.</summary>
public static class MemberRights
{
    /// <summary>The roles in one environment; none where the persona does not act.</summary>
    public static ImmutableArray<MemberRole> RolesOf(Persona persona, FactoryEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(persona);
        if (persona.IsHuman && environment is not FactoryEnvironment.Dev) return [];
        MemberRole Group(BuiltInRole role) => new(role, RightsScope.ProjectGroup);
        return persona.Name switch
        {
            "team_lead" => [Group(BuiltInRole.Contributor), Group(BuiltInRole.SecretsOfficer), Group(BuiltInRole.BlobContributor), Group(BuiltInRole.MachineLogin), .. Platform(persona), .. Shared],
            "front_end" or "frontend" => [Group(BuiltInRole.Reader), Group(BuiltInRole.SecretsUser)],
            "process_ops" => [Group(BuiltInRole.Contributor), Group(BuiltInRole.SecretsUser), Group(BuiltInRole.BlobContributor), .. Platform(persona), .. Shared],
            _ => [Group(BuiltInRole.Contributor), Group(BuiltInRole.SecretsUser), Group(BuiltInRole.BlobContributor), Group(BuiltInRole.MachineLogin), .. Platform(persona), .. Shared],
        };
    }

    /// <summary>The rights in the lake of one environment.</summary>
    public static ImmutableArray<LakeGrant> LakeOf(Persona persona, ProjectNumber project, Guid person, FactoryEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(persona);
        return (persona.IsHuman && environment is not FactoryEnvironment.Dev) || persona.Name is "front_end" or "frontend" ? [] : LakeRights.OfTeam(project, [new(person, IsGroup: false)]);
    }

    /// <summary>The same for the same person, role and place: giving it twice finds it again, and exactly this one is taken away.</summary>
    public static Guid AssignmentName(string scope, Guid person, BuiltInRole role, ScopeKey project)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new(SHA256.HashData(Encoding.UTF8.GetBytes($"{project}|{scope}|{person}|{BuiltInRoles.IdOf(role)}".ToUpperInvariant())).AsSpan(0, 16));
    }

    private static ImmutableArray<MemberRole> Shared => [new(BuiltInRole.Reader, RightsScope.Lake), new(BuiltInRole.RegistryPush, RightsScope.Registry)];

    private static IEnumerable<MemberRole> Platform(Persona persona) =>
        [new(persona.Type is ProjectType.GenAi ? BuiltInRole.AiUser : BuiltInRole.DataScientist, RightsScope.ProjectGroup)];
}

/// <summary>One role at one place.</summary>
public sealed record MemberRole(BuiltInRole Role, RightsScope Scope);

/// <summary>Where a role is given.</summary>
public enum RightsScope
{
    ProjectGroup,

    /// <summary>The lake's account in COMMON.</summary>
    Lake,

    /// <summary>The registry in COMMON.</summary>
    Registry,
}

/// <summary>Roles of Azure that members get.</summary>
public enum BuiltInRole
{
    Contributor,
    Reader,
    SecretsUser,
    SecretsOfficer,
    BlobContributor,
    DataScientist,
    AiUser,
    RegistryPush,
    MachineLogin,
}

/// <summary>Their ids and names in Azure.</summary>
public static class BuiltInRoles
{
    private static readonly ImmutableDictionary<BuiltInRole, (Guid Id, string Name)> Known = new Dictionary<BuiltInRole, (Guid, string)>
    {
        [BuiltInRole.Contributor] = (new("b24988ac-6180-42a0-ab88-20f7382dd24c"), "Contributor"),
        [BuiltInRole.Reader] = (new("acdd72a7-3385-48ef-bd42-f606fba81ae7"), "Reader"),
        [BuiltInRole.SecretsUser] = (new("4633458b-17de-408a-b874-0445c86b69e6"), "Key Vault Secrets User"),
        [BuiltInRole.SecretsOfficer] = (new("b86a8fe4-44ce-4948-aee5-eccb2c155cd7"), "Key Vault Secrets Officer"),
        [BuiltInRole.BlobContributor] = (new("ba92f5b4-2d11-453d-a403-e96b0029c9fe"), "Storage Blob Data Contributor"),
        [BuiltInRole.DataScientist] = (new("f6c7c914-8db3-469d-8ca1-694a8f32e121"), "AzureML Data Scientist"),
        [BuiltInRole.AiUser] = (new("53ca6127-db72-4b80-b1b0-d745d6d5456d"), "Azure AI User"),
        [BuiltInRole.RegistryPush] = (new("8311e382-0749-4cb8-b61a-304f252e45ec"), "AcrPush"),
        [BuiltInRole.MachineLogin] = (new("1c0163c0-47e6-4577-8991-ea5c82e286e4"), "Virtual Machine Administrator Login"),
    }.ToImmutableDictionary();

    public static Guid IdOf(BuiltInRole role) => Known[role].Id;

    public static string NameOf(BuiltInRole role) => Known[role].Name;

    /// <summary>Null for a role that members don't get.</summary>
    public static string? NameOf(Guid id) => Known.Values.Where(one => one.Id == id).Select(one => one.Name).FirstOrDefault();
}
