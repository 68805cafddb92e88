using System.Collections.Frozen;

namespace Esml.Factory.Provisioning;

/// <summary>Sorts what Azure refuses by whose it is, with a way out in plain words.</summary>
public static class FaultClasses
{
    private static readonly FrozenDictionary<string, FaultClass> ByCode = Codes(
        (FaultClass.Quota, ["QuotaExceeded", "InsufficientQuota", "OperationNotAllowed", "SubscriptionQuotaExceeded", "ResourceQuotaExceeded", "ResourceGroupQuotaExceeded",
            "DeploymentQuotaExceeded", "RoleAssignmentLimitExceeded", "PublicIPCountLimitReached", "MaxStorageAccountsCountPerSubscriptionExceeded", "NotAvailableForSubscription",
            "SkuNotAvailable", "AllocationFailed", "ZonalAllocationFailed", "OverconstrainedAllocationRequest", "InsufficientVCPUQuota", "ErrCode_InsufficientVCPUQuota"]),
        (FaultClass.Policy, ["RequestDisallowedByPolicy", "RequestDisallowedByAzure", "PolicyViolation", "ScopeLocked"]),
        (FaultClass.Network, ["NetcfgInvalidSubnet", "NetcfgSubnetRangesOverlap", "SubnetIsFull", "InUseSubnetCannotBeDeleted", "InvalidAddressPrefixFormat", "SubnetMissingRequiredDelegation",
            "SubnetConflictWithOtherSubnet", "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet", "PrivateEndpointCreationNotAllowed", "ForbiddenByConnection", "ForbiddenByFirewall",
            "PublicNetworkAccessDisabled", "AddressesGone"]),
        (FaultClass.Transient, ["TooManyRequests", "429", "SubscriptionRequestsThrottled", "ServerBusy", "ServiceUnavailable", "InternalServerError", "InternalError", "GatewayTimeout", "Timeout",
            "OperationTimedOut", "ConnectionFailed", "RetryableError", "AnotherOperationInProgress", "DeploymentActive", "ResourceGroupBeingDeleted", "PrincipalNotFound", "NetworkingInternalOperationError"]),
        (FaultClass.Access, ["AuthorizationFailed", "LinkedAuthorizationFailed", "InvalidAuthenticationToken", "SignInFailed", "Forbidden", "ForbiddenByRbac", "Unauthorized",
            "AuthorizationPermissionMismatch", "MissingSubscriptionRegistration", "NoPrincipal"]),
        (FaultClass.Template, ["InvalidTemplate", "InvalidTemplateDeployment", "DeploymentFailed", "InvalidParameter", "InvalidRequestContent", "InvalidResourceReference", "InvalidResourceType",
            "LocationNotAvailableForResourceType", "NoRegisteredProviderFound", "InvalidPrincipalId", "RoleDefinitionDoesNotExist", "StorageAccountAlreadyTaken", "VaultAlreadyExists",
            "NameUnavailable", "FlagMustBeSetForRestore", "BadRequest", "ResourceMissing", "GroupTaken"]),
        (FaultClass.Ours, ["UnreadableAnswer", "NotImplemented"]));

    /// <summary>Null for a code that says nothing of whose it is.</summary>
    /// <param name="code">Azure's code of the innermost cause.</param>
    /// <param name="message">Azure's words: a bare conflict is told by them.</param>
    public static FaultClass? Of(string? code, string? message)
    {
        if (code is not null && ByCode.TryGetValue(code, out var known)) return known;
        return code is "Conflict" ? Busy(message) ? FaultClass.Transient : FaultClass.Template : null;
    }

    /// <summary>What a person can do about it.</summary>
    public static string WayOut(FaultClass fault, string? code) => (fault, code) switch
    {
        (FaultClass.Quota, "SkuNotAvailable" or "AllocationFailed" or "ZonalAllocationFailed" or "OverconstrainedAllocationRequest") =>
            "The region has no room for this size now. Choose another size (change and resubmit), or retry later.",
        (FaultClass.Quota, "RoleAssignmentLimitExceeded") => "The subscription has no role assignments left: remove projects from it or open the next scale set, then retry.",
        (FaultClass.Quota, _) => "Ask for more quota in the Azure portal (Quotas), or order a smaller size; then retry from this step.",
        (FaultClass.Policy, "ScopeLocked") => "A lock protects it. Remove the lock if the change is meant, then retry.",
        (FaultClass.Policy, _) => "A policy of the company forbids it. Ask its owners for an exemption, or change the order and resubmit it.",
        (FaultClass.Network, "ForbiddenByConnection" or "ForbiddenByFirewall" or "PublicNetworkAccessDisabled") =>
            "It only answers inside its network. Run the cockpit in the common network, or let its address in; then retry.",
        (FaultClass.Network, "InUseSubnetCannotBeDeleted") => "Something still stands in the subnet. Remove it, then retry.",
        (FaultClass.Network, _) => "Look at the addresses on the network page. Change and resubmit the order to reserve others, or free the range and retry.",
        (FaultClass.Transient, _) => "Azure was busy or away and has been asked several times. Resume when it is well again (azure.status.microsoft.com).",
        (FaultClass.Access, "MissingSubscriptionRegistration") => "Register the resource provider in the subscription, then retry.",
        (FaultClass.Access, "SignInFailed" or "InvalidAuthenticationToken") => "Check the settings under Azure:Credential, then resume.",
        (FaultClass.Access, "NoPrincipal") => "Order ten more service principals from central IT and have them put into the seeding vault, then retry.",
        (FaultClass.Access, _) => "Give the cockpit's identity the role that it lacks there, then retry.",
        (FaultClass.Template, "FlagMustBeSetForRestore" or "VaultAlreadyExists" or "StorageAccountAlreadyTaken" or "NameUnavailable") =>
            "The name is taken, perhaps by something deleted that is still kept. Purge or recover that, then retry.",
        (FaultClass.Template, "ResourceMissing") => "Retry from the deployment: it creates what is missing and leaves the rest alone.",
        (FaultClass.Template, "GroupTaken") => "Find out whose group it is. Remove it, or roll this order back and order again.",
        (FaultClass.Template, _) => "Change what the message names and resubmit the order, or correct the template; then retry.",
        _ => "This is the cockpit's own. Look at its log, then resume.",
    };

    private static bool Busy(string? message) =>
        message is not null && new[] { "in progress", "being ", "is running", "still active", "try again", "retry" }.Any(sign => message.Contains(sign, StringComparison.OrdinalIgnoreCase));

    private static FrozenDictionary<string, FaultClass> Codes(params (FaultClass Class, string[] Codes)[] classes) =>
        classes.SelectMany(one => one.Codes.Select(code => KeyValuePair.Create(code, one.Class))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
