using System.Text.Json.Nodes;
using Azure.ResourceManager;
using Esml.Azure.Resources;

namespace Esml.Azure.Authorization;

/// <summary>Reads who has which role.</summary>
public static class AssignedRoles
{
    public const string ApiVersion = "2022-04-01";

    /// <summary>At a scope and below it; what is inherited from above comes along.</summary>
    /// <param name="client">The client to ask through.</param>
    /// <param name="scope">A subscription, group or resource.</param>
    /// <param name="onlyHere">Leaves out what lies below the scope.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<RoleAssignmentItem> ListAsync(
        ArmClient client, string scope, bool onlyHere, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var list = AnyList.Of(client, $"{scope}/providers/Microsoft.Authorization/roleAssignments", ApiVersion, onlyHere ? "atScope()" : null, cancellationToken);
        await foreach (var item in list.ConfigureAwait(false))
            if (Read(item) is { } assignment) yield return assignment;
    }

    // {"id":".../roleAssignments/{guid}","properties":{"roleDefinitionId":".../{guid}","principalId":"{guid}","principalType":"Group","scope":"/subscriptions/..."}}
    private static RoleAssignmentItem? Read(JsonObject item)
    {
        var properties = item["properties"];
        var role = (string?)properties?["roleDefinitionId"] ?? "";
        return (string?)item["id"] is { } id && Guid.TryParse((string?)properties?["principalId"], out var principal) && Guid.TryParse(role[(role.LastIndexOf('/') + 1)..], out var roleId)
            ? new(id, (string?)properties?["scope"] ?? "", roleId, principal, (string?)properties?["principalType"] ?? "")
            : null;
    }
}

/// <summary>One role of one principal at one scope.</summary>
public sealed record RoleAssignmentItem(string Id, string Scope, Guid RoleId, Guid PrincipalId, string PrincipalType);
