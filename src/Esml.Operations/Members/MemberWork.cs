using System.Text.Json.Nodes;
using Azure;
using Azure.ResourceManager;
using Esml.Azure;
using Esml.Azure.Authorization;
using Esml.Azure.Lake;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Factory.Access;
using Esml.Factory.Lake;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Orders;
using Esml.Operations.Removals;

namespace Esml.Operations.Members;

/// <summary>Gives and takes the rights of members in Azure. Doing it twice changes nothing.</summary>
internal sealed class MemberWork(ArmClient arm, DataClients clients, OrderPlaces places, RemovalReading standing)
{
    /// <summary>Where the member acts: environments of the project that stand.</summary>
    public IEnumerable<OrderPlace> PlacesOf(ScopeKey project, Persona persona) =>
        persona.In(standing.Standing(project)).Select(environment => places.Of(environment, project.Project!.Value));

    public IEnumerable<FactoryEnvironment> Standing(ScopeKey project) => standing.Standing(project);

    public async Task<int> GiveRolesAsync(ScopeKey project, MemberEntry member, CancellationToken cancellation)
    {
        var given = 0;
        foreach (var (id, role, place) in Assignments(project, member))
        {
            try
            {
                await AnyResource.Of(arm, id, AssignedRoles.ApiVersion).PutAsync(Body(place, member, role), cancellation);
                given++;
            }
            catch (RequestFailedException exists) when (exists.ErrorCode is "RoleAssignmentExists")
            {
                // Somebody gave it in another way; that one is not ours to take.
            }
        }

        return given;
    }

    public async Task<int> TakeRolesAsync(ScopeKey project, MemberEntry member, CancellationToken cancellation)
    {
        var taken = 0;
        foreach (var (id, _, _) in Assignments(project, member))
        {
            await AnyResource.Of(arm, id, AssignedRoles.ApiVersion).DeleteAsync(cancellation);
            taken++;
        }

        return taken;
    }

    public async Task<int> GiveLakeAsync(ScopeKey project, MemberEntry member, CancellationToken cancellation)
    {
        var given = 0;
        foreach (var place in PlacesOf(project, PersonaOf(member)))
        {
            var lake = clients.Lake(place.Names.Common.Lake).GetFileSystemClient(LakePaths.Container);
            foreach (var grant in MemberRights.LakeOf(PersonaOf(member), place.Number, member.PersonId, place.Environment))
            {
                if (grant.Path.Length > 0) await lake.GetDirectoryClient(grant.Path).CreateIfNotExistsAsync(cancellation);
                await lake.GrantAsync(grant, cancellation);
                given++;
            }
        }

        return given;
    }

    public async Task TakeLakeAsync(ScopeKey project, MemberEntry member, CancellationToken cancellation)
    {
        foreach (var place in PlacesOf(project, PersonaOf(member)))
        {
            var lake = clients.Lake(place.Names.Common.Lake).GetFileSystemClient(LakePaths.Container);
            foreach (var grant in MemberRights.LakeOf(PersonaOf(member), place.Number, member.PersonId, place.Environment).Reverse())
            {
                try
                {
                    await lake.RevokeAsync(grant, cancellation);
                }
                catch (Exception missing) when (AzureProblem.From(missing, cancellation) is { Kind: AzureProblemKind.Missing })
                {
                    // Without the folder there is no right.
                }
            }
        }
    }

    public static Persona PersonaOf(MemberEntry member) => Persona.Find(member.Persona) ?? throw new InvalidOperationException($"There is no persona {member.Persona}.");

    private IEnumerable<(string Id, BuiltInRole Role, OrderPlace Place)> Assignments(ScopeKey project, MemberEntry member) =>
        from place in PlacesOf(project, PersonaOf(member))
        from role in MemberRights.RolesOf(PersonaOf(member), place.Environment)
        let scope = ScopeOf(place, role.Scope)
        select ($"{scope}/providers/Microsoft.Authorization/roleAssignments/{MemberRights.AssignmentName(scope, member.PersonId, role.Role, project)}", role.Role, place);

    private static string ScopeOf(OrderPlace place, RightsScope scope)
    {
        var common = place.Names.GroupId(place.Names.CommonGroup);
        return scope switch
        {
            RightsScope.Lake => $"{common}/providers/Microsoft.Storage/storageAccounts/{place.Names.Common.Lake}",
            RightsScope.Registry => $"{common}/providers/Microsoft.ContainerRegistry/registries/{place.Names.Common.Registry}",
            _ => place.Names.GroupId(place.Names.ProjectGroup(place.Number)),
        };
    }

    private static JsonObject Body(OrderPlace place, MemberEntry member, BuiltInRole role) => new()
    {
        ["properties"] = new JsonObject
        {
            ["principalId"] = $"{member.PersonId}",
            ["principalType"] = PersonaOf(member).IsHuman ? "User" : "ServicePrincipal",
            ["roleDefinitionId"] = $"/subscriptions/{place.Subscription}/providers/Microsoft.Authorization/roleDefinitions/{BuiltInRoles.IdOf(role)}",
        },
    };
}
