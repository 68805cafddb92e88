using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Network;

/// <summary>One subnet that a type of project needs.</summary>
public readonly record struct SubnetNeed(string Key, int PrefixLength)
{
    public long Size => AddressRange.SizeOf(PrefixLength);
}

/// <summary>Which subnets each type of project needs in each of its environments.</summary>
public static class SubnetNeeds
{
    private static readonly ImmutableArray<SubnetNeed> Esml = Ordered(("aks", 26), ("dbxpriv", 26), ("dbxpub", 26));
    private static readonly ImmutableArray<SubnetNeed> GenAi = Ordered(("genai", 25), ("aks", 26), ("aca", 23), ("webapp", 27));
    private static readonly ImmutableArray<SubnetNeed> All =
        Ordered(("genai", 25), ("aks", 26), ("aks2", 24), ("aca", 23), ("aca2", 23), ("webapp", 27), ("dbxpriv", 26), ("dbxpub", 26));

    /// <summary>Largest first; equal ones by key, ordinal, so that a plan is reproducible.</summary>
    public static ImmutableArray<SubnetNeed> Of(ProjectType type) => type switch
    {
        ProjectType.Esml => Esml,
        ProjectType.GenAi => GenAi,
        _ => All,
    };

    public static long SizeOf(ProjectType type) => Of(type).Sum(need => need.Size);

    private static ImmutableArray<SubnetNeed> Ordered(params (string Key, int Length)[] needs) =>
        [.. needs.Select(need => new SubnetNeed(need.Key, need.Length)).OrderBy(need => need.PrefixLength).ThenBy(need => need.Key, StringComparer.Ordinal)];
}
