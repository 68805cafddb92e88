using Esml.Operations.Access;
using Esml.Operations.Provisioning;
using Esml.Operations.Tickets;

namespace Esml.Cockpit.Tickets;

/// <summary>Where ticket systems and pipelines post. No person signs in here: the message's own signature is asked for, and nothing is believed without it.</summary>
internal static class TicketEndpoints
{
    private const int Longest = 256 * 1024;

    public static void MapTickets(this WebApplication app)
    {
        app.MapPost("/api/tickets/{system}", PostAsync).AllowAnonymous().DisableAntiforgery();
        app.MapPost("/api/orders/{id:guid}/reports", ReportAsync).AllowAnonymous().DisableAntiforgery();
    }

    private static async Task<IResult> PostAsync(string system, HttpContext context, TicketIntake intake, TimeProvider time, CancellationToken cancellation)
    {
        if (await BodyAsync(context.Request, cancellation) is not { } body) return Problem(StatusCodes.Status413PayloadTooLarge, "body", $"A message has {Longest} bytes at most.");
        var receipt = await intake.TakeAsync(system, new(body, name => context.Request.Headers[name].FirstOrDefault(), time.GetUtcNow()), cancellation);
        return receipt.Outcome switch
        {
            TicketOutcome.Taken or TicketOutcome.Noted or TicketOutcome.Stale => Results.Json(new { outcome = receipt.Outcome.ToString(), message = receipt.Message, order = receipt.OrderId }),
            TicketOutcome.Unknown => Problem(StatusCodes.Status404NotFound, receipt.Field, receipt.Message),
            TicketOutcome.NotGenuine => Problem(StatusCodes.Status401Unauthorized, receipt.Field, receipt.Message),
            TicketOutcome.Unreadable => Problem(StatusCodes.Status400BadRequest, receipt.Field, receipt.Message),
            _ => Problem(StatusCodes.Status422UnprocessableEntity, receipt.Field, receipt.Message),
        };
    }

    private static async Task<IResult> ReportAsync(Guid id, HttpContext context, PipelineReports reports, TimeProvider time, CancellationToken cancellation)
    {
        if (await BodyAsync(context.Request, cancellation) is not { } body) return Problem(StatusCodes.Status413PayloadTooLarge, "body", $"A message has {Longest} bytes at most.");
        var receipt = await reports.TakeAsync(id, new(body, name => context.Request.Headers[name].FirstOrDefault(), time.GetUtcNow()), cancellation);
        return receipt.Outcome switch
        {
            ReportOutcome.Taken => Results.Json(new { message = receipt.Message }),
            ReportOutcome.NotGenuine => Problem(StatusCodes.Status401Unauthorized, receipt.Field, receipt.Message),
            ReportOutcome.Unreadable => Problem(StatusCodes.Status400BadRequest, receipt.Field, receipt.Message),
            ReportOutcome.Missing => Problem(StatusCodes.Status404NotFound, receipt.Field, receipt.Message),
            _ => Problem(StatusCodes.Status409Conflict, receipt.Field, receipt.Message),
        };
    }

    /// <summary>Null when it is too long.</summary>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Longest) return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (body.Length + read > Longest) return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static IResult Problem(int status, string field, string message) =>
        Results.Problem(message, statusCode: status, title: "The message was not taken.", extensions: field.Length == 0 ? null : new Dictionary<string, object?> { ["field"] = field });
}
