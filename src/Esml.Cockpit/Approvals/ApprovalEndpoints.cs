using System.Text.Json;
using System.Text.Json.Serialization;
using Esml.Cockpit.Access;
using Esml.Factory.Access;
using Esml.Operations.Access;
using Esml.Operations.Approvals;

namespace Esml.Cockpit.Approvals;

/// <summary>The same inbox and the same decisions as JSON. Each decision names the evidence hash that was read before.</summary>
internal static class ApprovalEndpoints
{
    private static readonly JsonSerializerOptions Words = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static void MapApprovals(this WebApplication app)
    {
        var group = app.MapGroup("/api/approvals").DisableCookieRedirect().RequireAuthorization(nameof(Permission.ViewOrders)).AddEndpointFilter(OwnPagesOnlyAsync);
        group.MapGet("", (HttpContext context, ApprovalDesk desk, CancellationToken cancellation) =>
            AnswerAsync(context, async caller => Results.Json(await desk.InboxAsync(caller, cancellation), Words)));
        group.MapGet("/{id:guid}", (Guid id, HttpContext context, ApprovalDesk desk, CancellationToken cancellation) =>
            AnswerAsync(context, async caller => await desk.FindAsync(caller, id, cancellation) is { } found ? Results.Json(found, Words) : Results.NotFound()));
        group.MapPost("/{id:guid}/approve", (Guid id, ApprovalDecisionBody body, HttpContext context, ApprovalDesk desk) =>
            AnswerAsync(context, async caller => Of(await desk.ApproveAsync(caller, id, body.EvidenceHash, body.Comment ?? "", CancellationToken.None))));
        group.MapPost("/{id:guid}/reject", (Guid id, ApprovalDecisionBody body, HttpContext context, ApprovalDesk desk) =>
            AnswerAsync(context, async caller => Of(await desk.RejectAsync(caller, id, body.EvidenceHash, body.Comment ?? "", CancellationToken.None))));
        group.MapPost("/{id:guid}/comment", (Guid id, ApprovalCommentBody body, HttpContext context, ApprovalDesk desk) =>
            AnswerAsync(context, async caller => Of(await desk.CommentAsync(caller, id, body.Comment ?? "", CancellationToken.None))));
    }

    internal static int StatusOf(ApprovalAnswer answer) => answer switch
    {
        ApprovalAnswer.Taken => StatusCodes.Status200OK,
        ApprovalAnswer.Missing => StatusCodes.Status404NotFound,
        ApprovalAnswer.NotAsked => StatusCodes.Status403Forbidden,
        ApprovalAnswer.Changed or ApprovalAnswer.Over => StatusCodes.Status409Conflict,
        ApprovalAnswer.NotChecked => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };

    private static async Task<IResult> AnswerAsync(HttpContext context, Func<Caller, Task<IResult>> answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.CallerOf() is { } caller ? await answer(caller) : Results.Unauthorized();
    }

    // The cookie alone must not be enough: another site's page can neither send JSON with it nor hide where it comes from.
    private static ValueTask<object?> OwnPagesOnlyAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var site = invocation.HttpContext.Request.Headers["Sec-Fetch-Site"].ToString();
        return site is "" or "same-origin" or "none" ? next(invocation) : new(Results.StatusCode(StatusCodes.Status403Forbidden));
    }

    private static IResult Of(ApprovalReply reply) => Results.Json(reply, Words, statusCode: StatusOf(reply.Answer));
}

/// <summary>A decision.</summary>
/// <param name="EvidenceHash">What was read before.</param>
/// <param name="Comment">For a rejection: the reason.</param>
internal sealed record ApprovalDecisionBody([property: JsonRequired] string EvidenceHash, string? Comment = null);

/// <summary>A comment.</summary>
internal sealed record ApprovalCommentBody([property: JsonRequired] string? Comment);
