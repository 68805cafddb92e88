using System.Collections.Immutable;
using Esml.Cockpit.Access;
using Esml.Factory.Approvals;
using Esml.Factory.Projects;
using Esml.Operations.Approvals;

namespace Esml.Cockpit.Shared;

/// <summary>Requests for approval as pages say and mark them.</summary>
internal static class ApprovalWords
{
    public static string Of(ApprovalState state) => state.ToString();

    public static Health Mark(ApprovalState state) => state switch
    {
        ApprovalState.Waiting => Health.Working,
        ApprovalState.Approved => Health.Healthy,
        ApprovalState.Rejected => Health.Failed,
        ApprovalState.Expired => Health.Attention,
        _ => Health.Absent,
    };

    /// <summary>"Core team" or "2 of Core team and Manager": who must still agree before anybody else is asked.</summary>
    public static string Missing(ImmutableArray<ApprovalNeed> missing) =>
        string.Join(" and ", missing.Select(need => need.Missing > 1 ? $"{need.Missing} of {RoleNames.Of(need.Rule.Role)}" : RoleNames.Of(need.Rule.Role)));

    public static string Of(ApprovalNeed need, int? open, ApprovalState state) => need switch
    {
        _ when state is not (ApprovalState.Waiting or ApprovalState.Approved) => "",
        { Missing: 0 } => "agreed",
        _ when need.Rule.Stage == open => need.Rule.Count > 1 ? $"asked now, {need.Given} of {need.Rule.Count} agreed" : "asked now",
        _ => "asked afterwards",
    };

    public static string Said(ApprovalLine line) => line.Kind switch
    {
        VoteKind.Approved => "agreed",
        VoteKind.Rejected => "rejected it",
        _ => "said",
    };
}
