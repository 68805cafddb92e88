using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.Providers;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Authorization;

/// <summary>Role assignments: what Azure refuses, and what it adds.</summary>
internal static class RoleAssignmentRules
{
    public const string Type = "Microsoft.Authorization/roleAssignments";
    public const int MaximumPerSubscription = 4000;
    private static readonly string[] PrincipalTypes = ["User", "Group", "ServicePrincipal", "ForeignGroup", "Device"];

    public static void Add(ResourceBehaviors behaviors) => behaviors[Type] = new() { Validate = Validate, Complete = Complete };

    private static void Validate(ResourceWrite write)
    {
        if (!Guid.TryParse(write.Id.Name, out _))
            throw new ArmErrorException(400, "InvalidRoleAssignmentId", $"The role assignment ID '{write.Id.Name}' is not valid. The role assignment ID must be a GUID.");
        var role = Role(write.Properties);
        if (!Guid.TryParse(write.Properties.Member("principalId").String(), out var principal))
            throw new ArmErrorException(400, "InvalidPrincipalId", "A valid principal ID must be provided for role assignment.");
        if (!write.Cloud.Roles.Knows(role))
            throw new ArmErrorException(400, "RoleDefinitionDoesNotExist", $"The specified role definition with ID '{role:N}' does not exist.");
        CheckPrincipal(write, principal);
        CheckUnchanged(write, role, principal);
        CheckUnique(write, role, principal);
    }

    private static void CheckPrincipal(ResourceWrite write, Guid principal)
    {
        var type = write.Properties.Member("principalType").String();
        if (type is not null && !PrincipalTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
            throw new ArmErrorException(400, "InvalidPrincipalType", $"The principal type '{type}' is not one of {string.Join(", ", PrincipalTypes)}.");
        // With a type Azure does not look the principal up, because a new one may not be in every directory server yet.
        if (type is null && !IsKnown(write.Cloud, principal))
        {
            throw new ArmErrorException(
                400,
                "PrincipalNotFound",
                $"Principal {principal:N} does not exist in the directory {write.Cloud.Identities.Tenant}. Check that you have the correct principal ID. "
                + "If you are creating this principal and then immediately assigning a role, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.");
        }
    }

    private static bool IsKnown(Cloud cloud, Guid principal)
    {
        var text = System.Text.Encoding.UTF8.GetBytes($"\"principalId\":\"{principal}\"");
        return cloud.Options.Subscriptions
            .SelectMany(s => cloud.Resources.InSubscription(s.Id.ToString()))
            .Any(r => r.Type != Type && r.Body.AsSpan().IndexOf(text) >= 0);
    }

    private static void CheckUnchanged(ResourceWrite write, Guid role, Guid principal)
    {
        if (write.Before?.ToJson()["properties"] is JsonObject before && (Role(before) != role || Principal(before) != principal))
        {
            throw new ArmErrorException(
                409, "RoleAssignmentUpdateNotPermitted", "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");
        }
    }

    private static void CheckUnique(ResourceWrite write, Guid role, Guid principal)
    {
        if (write.Before is not null)
            return;
        var same = write.Cloud.Resources.Below($"{write.Id.Scope}/providers/{Type}/")
            .FirstOrDefault(r => r.ToJson()["properties"] is JsonObject p && Role(p) == role && Principal(p) == principal);
        if (same is not null)
            throw new ArmErrorException(409, "RoleAssignmentExists", $"The role assignment already exists. The ID of the existing role assignment is {same.Name.Replace("-", "", StringComparison.Ordinal)}.");
        if (write.Cloud.Resources.InSubscription(write.Id.Subscription!).Count(r => r.Type == Type) >= MaximumPerSubscription)
            throw new ArmErrorException(400, "RoleAssignmentLimitExceeded", $"The subscription has reached its limit of {MaximumPerSubscription} role assignments.");
    }

    private static void Complete(ResourceWrite write)
    {
        foreach (var name in new[] { "location", "tags", "sku", "kind" })
            write.Body.Remove(name);
        write.Default("principalType", Guid.TryParse(write.Properties.Member("principalId").String(), out var principal) && IsKnown(write.Cloud, principal) ? "ServicePrincipal" : "User");
        write.Properties["scope"] = write.Id.Scope;
        write.Properties["createdOn"] = write.Created;
        write.Properties["updatedOn"] = write.Created;
    }

    private static Guid Role(JsonObject properties)
    {
        var id = properties.Member("roleDefinitionId").String() ?? "";
        return Guid.TryParse(id[(id.LastIndexOf('/') + 1)..], out var role)
            ? role
            : throw new ArmErrorException(400, "InvalidRoleDefinitionId", $"The role definition ID '{id}' is not valid.");
    }

    private static Guid Principal(JsonObject properties) => Guid.TryParse(properties.Member("principalId").String(), out var id) ? id : Guid.Empty;
}
