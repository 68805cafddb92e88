using System.Globalization;

namespace Esml.Azure.Problems;

/// <summary>The words in which a problem is told.</summary>
internal static class ProblemWords
{
    private const int LongestDetail = 400;

    public static string Message(AzureProblemKind kind, string? code, string? detail)
    {
        var opening = (kind, code) switch
        {
            (_, "SignInFailed") => "The cockpit could not sign in to Azure.",
            (_, "NotImplemented") => "This Azure does not offer what was asked for.",
            (AzureProblemKind.Throttled, _) => "Azure has answered too many requests and asks to wait.",
            (AzureProblemKind.Forbidden, _) => "Azure does not allow this.",
            (AzureProblemKind.Missing, _) => "Azure does not have what was asked for.",
            (AzureProblemKind.Conflict, _) => "Something else got there first.",
            (AzureProblemKind.Invalid, _) => "Azure refused the request.",
            _ => "Azure could not be reached, or failed.",
        };
        return string.IsNullOrWhiteSpace(detail) || kind is AzureProblemKind.Throttled ? opening : $"{opening} {Short(detail)}";
    }

    public static string WayOut(AzureProblemKind kind, string? code, TimeSpan? retryAfter) => (kind, code) switch
    {
        (_, "SignInFailed") => "Check the settings under Azure:Credential, and that this identity exists in the tenant Azure:TenantId.",
        (_, "NotImplemented") => "It works in a real Azure: set Azure:Mode to Azure.",
        (_, "RequestDisallowedByPolicy") => "A policy of your organisation forbids it. Ask those who own the policy for an exemption, or change the settings of the project.",
        (_, "ScopeLocked") => "A lock protects it. Remove the lock in the Azure portal if the change is meant.",
        (AzureProblemKind.Throttled, _) => retryAfter is { } wait ? $"Try again in {Span(wait)}." : "Try again in a few minutes.",
        (AzureProblemKind.Forbidden, _) => "Ask the core team to give the cockpit's identity the role that it lacks.",
        (AzureProblemKind.Missing, _) => "It may have been removed or renamed. Refresh the factory's inventory and look again.",
        (AzureProblemKind.Conflict, _) => "Reload to see how it stands now, then decide again.",
        (AzureProblemKind.Invalid, _) => "Change what the message names, then try again.",
        _ => "Try again in a few minutes. If it lasts, see azure.status.microsoft.com and the network settings.",
    };

    /// <summary>The clients append status, headers and body below the first line; those are not for readers.</summary>
    public static string FirstLine(string message)
    {
        var line = message.AsSpan().TrimStart();
        var end = line.IndexOfAny('\r', '\n');
        return (end < 0 ? line : line[..end]).Trim().ToString();
    }

    public static string Short(string detail) => detail.Length <= LongestDetail ? detail : $"{detail.AsSpan(0, LongestDetail)}…";

    private static string Span(TimeSpan wait) => wait < TimeSpan.FromSeconds(90)
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0} seconds")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalMinutes):0} minutes");
}
