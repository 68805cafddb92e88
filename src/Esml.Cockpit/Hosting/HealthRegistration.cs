using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Esml.Cockpit.Hosting;

/// <summary>Health endpoints: alive, ready, and ready with each dependency by name.</summary>
internal static class HealthRegistration
{
    private const string Sample = "sample factory";

    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<InventoryHealth>("inventory").AddCheck<SampleHealth>(Sample);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/sample", new()
        {
            Predicate = check => check.Name == Sample,
            ResponseWriter = WriteAsync,
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
        }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    // Names and states only: messages of dependencies may quote what an anonymous caller must not read.
    private static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = MediaTypeNames.Application.Json;
        await context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            status = report.Status.ToString(),
            dependencies = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }),
        }, JsonSerializerOptions.Web), context.RequestAborted);
    }
}
