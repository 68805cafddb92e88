using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Esml.Cockpit.Hosting;

/// <summary>Traces, metrics and logs. They leave the process only when an OTLP endpoint is configured.</summary>
internal static class TelemetryRegistration
{
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsProduction())
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddJsonConsole(options => (options.IncludeScopes, options.UseUtcTimestamp, options.TimestampFormat) = (true, true, "O"));
        }

        builder.Logging.AddOpenTelemetry(options => options.IncludeScopes = true);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("esml-cockpit", serviceVersion: ProductVersion.Text))
            .WithTracing(traces => traces.AddSource("Esml.*", "Azure.*", "Microsoft.AspNetCore.Components").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter("Esml.*", "Microsoft.AspNetCore.Components*", "System.Runtime").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation());
        if (!string.IsNullOrWhiteSpace(builder.Configuration[EndpointKey])) telemetry.UseOtlpExporter();
    }
}
