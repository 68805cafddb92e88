namespace Esml.Azure.Problems;

/// <summary>Sorts answers into kinds: by code where the code says more than the status, by status otherwise.</summary>
internal static class ProblemKinds
{
    public static AzureProblemKind Of(int status, string? code) => ByCode(code) ?? ByStatus(status);

    // An operation that failed later is reported with status 200 and only its code tells why.
    private static AzureProblemKind? ByCode(string? code) => code switch
    {
        "TooManyRequests" or "SubscriptionRequestsThrottled" or "ServerBusy" or "429" => AzureProblemKind.Throttled,
        "AuthorizationFailed" or "LinkedAuthorizationFailed" or "InvalidAuthenticationToken" or "RequestDisallowedByPolicy"
            or "AuthorizationPermissionMismatch" or "Forbidden" or "Unauthorized" => AzureProblemKind.Forbidden,
        "NotFound" or "ResourceNotFound" or "ResourceGroupNotFound" or "SubscriptionNotFound" or "DeploymentNotFound"
            or "ParentResourceNotFound" or "BlobNotFound" or "ContainerNotFound" or "SecretNotFound"
            or "PathNotFound" or "FilesystemNotFound" => AzureProblemKind.Missing,
        "Conflict" or "ResourceGroupBeingDeleted" or "PreconditionFailed" or "DeploymentActive" or "AnotherOperationInProgress"
            or "RoleAssignmentExists" or "ScopeLocked" => AzureProblemKind.Conflict,
        "InternalServerError" or "ServiceUnavailable" or "GatewayTimeout" or "NotImplemented" => AzureProblemKind.Unavailable,
        _ => null,
    };

    private static AzureProblemKind ByStatus(int status) => status switch
    {
        429 => AzureProblemKind.Throttled,
        401 or 403 => AzureProblemKind.Forbidden,
        404 or 410 => AzureProblemKind.Missing,
        409 or 412 or 423 => AzureProblemKind.Conflict,
        0 or 408 or 424 or >= 500 => AzureProblemKind.Unavailable,
        _ => AzureProblemKind.Invalid,
    };
}
