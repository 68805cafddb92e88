using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Operations.Sample;

/// <summary>Something that the local Azure refuses, or is slow at, so that the sample factory shows failures and work in progress.</summary>
/// <param name="Group">Name of the resource group.</param>
/// <param name="Code">Azure's error code; null where it is only slow.</param>
public sealed record SampleFault(string ResourceType, string Group, string? Code, int Status, string Message, TimeSpan Delay);

/// <summary>What goes wrong in the sample factory. Whoever runs the local Azure puts these in before the sample is built.</summary>
public static class SampleFaults
{
    private const int CoresMissing = 12;

    // Longer than anybody looks on: these environments stay being set up.
    private static readonly TimeSpan Long = TimeSpan.FromHours(12);

    public static ImmutableArray<SampleFault> All { get; } =
    [
        Refused("Microsoft.ContainerService/managedClusters", 7, FactoryEnvironment.Test, "ErrCode_InsufficientVCPUQuota",
            $"Insufficient vcpu quota requested {CoresMissing}, remaining 2 for family standardDSv2Family for region westeurope. Ask for more quota, or choose a smaller size."),
        Refused("Microsoft.Databricks/workspaces", 15, FactoryEnvironment.Prod, "RequestDisallowedByPolicy",
            "Resource was disallowed by policy. Policy: 'Databricks workspaces need a customer-managed key in production'.", 403),
        Refused("Microsoft.CognitiveServices/accounts", 19, FactoryEnvironment.Dev, "SpecialFeatureOrQuotaIdRequired",
            "The subscription does not have QuotaId/Feature required by SKU 'S0' from kind 'AIServices'."),
        Slow("Microsoft.Databricks/workspaces", 21, FactoryEnvironment.Test),
        Slow("Microsoft.DocumentDB/databaseAccounts", 23, FactoryEnvironment.Dev),
    ];

    internal static bool IsSlow(ProjectNumber number, FactoryEnvironment environment) => All.Any(fault => fault.Code is null && fault.Group == GroupOf(number, environment));

    private static SampleFault Refused(string type, int number, FactoryEnvironment environment, string code, string message, int status = 409) =>
        new(type, GroupOf(new(number), environment), code, status, message, TimeSpan.Zero);

    private static SampleFault Slow(string type, int number, FactoryEnvironment environment) => new(type, GroupOf(new(number), environment), null, 0, "", Long);

    private static string GroupOf(ProjectNumber number, FactoryEnvironment environment) => new FactoryNames(new(), Guid.Empty, environment).ProjectGroup(number);
}
