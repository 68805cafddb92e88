using Esml.Cockpit.Shared;

namespace Esml.Cockpit.Approvals;

/// <summary>How the inbox is seen, all from the URL.</summary>
/// <param name="Page">From 1; a page holds <see cref="Shown"/> requests.</param>
public sealed record ApprovalsView(ApprovalShow Show, int Page)
{
    public const string Path = "/approvals";
    public const int Shown = 25;

    internal static ApprovalsView FromQuery(UrlQuery query) =>
        new(query.Choice<ApprovalShow>("show") ?? ApprovalShow.Waiting, int.TryParse(query.Text("page"), out var page) && page is > 1 and < 1000 ? page : 1);

    public string ToUrl() => UrlQuery.Empty.With("show", Show is ApprovalShow.Waiting ? null : (ApprovalShow?)Show).With("page", Page > 1 ? $"{Page}" : null).On(Path);
}

/// <summary>Which requests are listed.</summary>
public enum ApprovalShow
{
    /// <summary>For the person who looks.</summary>
    Waiting,

    /// <summary>What they asked for.</summary>
    Asked,
    Decided,
}
