using Esml.LocalAzure.Providers;

namespace Esml.LocalAzure.ManagedIdentity;

/// <summary>User-assigned identities get their directory ids.</summary>
internal static class IdentityBehavior
{
    public static void Add(ResourceBehaviors behaviors) =>
        behaviors["Microsoft.ManagedIdentity/userAssignedIdentities"] = new()
        {
            Complete = write =>
            {
                write.Properties["tenantId"] = write.Cloud.Identities.Tenant;
                write.Properties["principalId"] = write.Cloud.Identities.Principal(write.Id.Id);
                write.Properties["clientId"] = write.Cloud.Identities.Client(write.Id.Id);
            },
        };
}
