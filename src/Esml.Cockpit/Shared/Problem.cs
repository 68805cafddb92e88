using Esml.Azure.Problems;
using Esml.Operations.Access;

namespace Esml.Cockpit.Shared;

/// <summary>What to tell a person whose page could not load: what happened, why, and what to do next.</summary>
public sealed record Problem(string Title, string Message, string WayOut, bool CanRetry)
{
    /// <summary>Anything that neither Azure nor the permissions explain is ours, and says no more than that.</summary>
    public static Problem Of(Exception exception)
    {
        if (exception is AccessDenied denied)
            return new("You may not see this", $"It needs the permission {denied.Permission}.", "Ask the core team to give you a role that has it.", false);
        if (AzureProblem.From(exception, CancellationToken.None) is { } problem)
            return new(Heading(problem.Kind), problem.Message, problem.WayOut, problem.Kind is not AzureProblemKind.Forbidden);
        return new("This could not be shown", "Something went wrong inside the cockpit. It has been logged.", "Try again; if it stays, tell the core team the time of day.", true);
    }

    private static string Heading(AzureProblemKind kind) => kind switch
    {
        AzureProblemKind.Throttled => "Azure asks to wait",
        AzureProblemKind.Forbidden => "Azure refused access",
        AzureProblemKind.Missing => "It is not there any more",
        AzureProblemKind.Conflict => "Something else is changing it",
        AzureProblemKind.Invalid => "Azure refused the request",
        _ => "Azure can't be reached",
    };
}
