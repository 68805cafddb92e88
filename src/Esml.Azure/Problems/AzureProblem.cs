using Azure;
using Azure.Identity;
using Esml.Azure.Connection;

namespace Esml.Azure.Problems;

/// <summary>
/// Why a call to Azure failed, in words that a user can act on. This is the only place where the clients' exceptions are read:
/// <code>catch (Exception exception) when (AzureProblem.From(exception, cancellationToken) is { } problem)</code>
/// </summary>
/// <param name="Kind">What kind of refusal it is.</param>
/// <param name="Message">What happened, as one or two plain sentences, with Azure's own words where they say more.</param>
/// <param name="WayOut">What the reader can do about it.</param>
/// <param name="Code">Azure's code of the innermost cause, for example <c>AuthorizationFailed</c>.</param>
/// <param name="RequestId">The id by which Azure's support finds the call.</param>
/// <param name="RetryAfter">How long Azure asked to wait.</param>
public sealed record AzureProblem(
    AzureProblemKind Kind, string Message, string WayOut, string? Code, string? RequestId, TimeSpan? RetryAfter)
{
    /// <summary>Azure's own words alone; null where it said nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>Null when the exception does not come from a call to Azure, or when the caller itself cancelled.</summary>
    public static AzureProblem? From(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        AggregateException { InnerExceptions: [.., var last] } => From(last, cancellationToken),
        RequestFailedException failed => FromAnswer(failed),
        AuthenticationFailedException => Describe(AzureProblemKind.Forbidden, "SignInFailed", ProblemWords.FirstLine(exception.Message), null, null),
        OperationCanceledException or TimeoutException => Describe(AzureProblemKind.Unavailable, "Timeout", "There was no answer in time.", null, null),
        HttpRequestException or IOException { InnerException: HttpRequestException } =>
            Describe(AzureProblemKind.Unavailable, "ConnectionFailed", ProblemWords.FirstLine(exception.Message), null, null),
        _ => null,
    };

    /// <summary>The problem behind an error that Azure stored, such as that of a failed deployment or of one of its resources.</summary>
    public static AzureProblem From(ResponseError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var cause = ErrorBody.Read(error);
        return Describe(ProblemKinds.Of(200, cause.Code), cause.Code, cause.Message, null, null);
    }

    private static AzureProblem FromAnswer(RequestFailedException failed)
    {
        var response = failed.GetRawResponse();
        if (response is null)
            return Describe(AzureProblemKind.Unavailable, failed.ErrorCode ?? "ConnectionFailed", ProblemWords.FirstLine(failed.Message), null, null);
        var cause = ErrorBody.Read(response) ?? new(failed.ErrorCode, ProblemWords.FirstLine(failed.Message));
        return Describe(
            ProblemKinds.Of(failed.Status, cause.Code),
            cause.Code,
            cause.Message,
            response.Headers.RequestId,
            // A date in Retry-After counts from the moment at which Azure wrote it.
            ServerWait.Of(response.Headers, response.Headers.Date ?? DateTimeOffset.MaxValue));
    }

    private static AzureProblem Describe(AzureProblemKind kind, string? code, string? detail, string? requestId, TimeSpan? retryAfter) =>
        new(kind, ProblemWords.Message(kind, code, detail), ProblemWords.WayOut(kind, code, retryAfter), code, requestId, retryAfter) { Detail = string.IsNullOrWhiteSpace(detail) ? null : ProblemWords.Short(detail) };
}
