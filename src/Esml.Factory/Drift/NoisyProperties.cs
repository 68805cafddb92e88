using System.Collections.Frozen;

namespace Esml.Factory.Drift;

/// <summary>Properties that differ without anybody having changed them, and those that are looked at in any case.</summary>
internal static class NoisyProperties
{
    private static readonly FrozenSet<string> States = Names(
        "provisioningState", "etag", "systemData", "creationTime", "createdAt", "createdOn", "timeCreated", "modifiedOn", "updatedOn", "lastModified", "changedTime", "status", "state",
        "nodeImageVersion", "currentOrchestratorVersion", "currentKubernetesVersion", "primaryEndpoints", "primaryLocation", "statusOfPrimary", "uniqueId", "resourceGuid");

    private static readonly FrozenSet<string> Sizes = Names("count", "capacity", "currentNodeCount", "nodeCount");

    private static readonly FrozenSet<string> Secrets = Names("password", "administratorLoginPassword", "adminPassword", "secret", "clientSecret", "accountKey", "sharedKey", "connectionString", "sasToken");

    // Who may reach a resource and how is everybody's business, also where a template leaves it to Azure.
    private static readonly FrozenSet<string> Watched = Names(
        "publicNetworkAccess", "networkAcls", "networkRuleSet", "ipRules", "virtualNetworkRules", "allowBlobPublicAccess", "allowSharedKeyAccess", "disableLocalAuth", "accessPolicies",
        "adminUserEnabled", "firewallRules", "authorizedIPRanges", "bypass", "defaultAction", "enableRbacAuthorization", "minimumTlsVersion", "supportsHttpsTrafficOnly");

    public static bool IsRunStamp(string path) =>
        path.StartsWith("tags.", StringComparison.OrdinalIgnoreCase) && (Last(path).Equals("deployedOn", StringComparison.OrdinalIgnoreCase) || path.StartsWith("tags.hidden-", StringComparison.OrdinalIgnoreCase));

    public static bool IsServiceState(string path) => path.Split('.').Any(States.Contains) && !path.StartsWith("tags.", StringComparison.OrdinalIgnoreCase);

    public static bool IsSize(string path) => Sizes.Contains(Last(path));

    public static bool IsSecret(string path) => Secrets.Contains(Last(path));

    public static bool IsWatched(string path) => path.Split('.').Any(Watched.Contains);

    // "West Europe" and "westeurope" are one region; ids are told apart without case.
    public static bool IsSame(string? expected, string? actual) => expected is not null && actual is not null && Plain(expected) == Plain(actual);

    /// <summary>An expression of the template language, not a list: <c>[reference('...').principalId]</c>.</summary>
    public static bool IsExpression(string value) => value.Contains('(', StringComparison.Ordinal) && value.Length > 1 && (char.IsAsciiLetter(value[1]) || value[1] is '(');

    private static string Plain(string text) => text.Replace(" ", "", StringComparison.Ordinal).TrimEnd('/').ToUpperInvariant();

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static FrozenSet<string> Names(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
