namespace Esml.LocalAzure.Hosting;

/// <summary>Puts the HTTP pipeline together, the same for the in-memory server and the stand-alone one.</summary>
internal static class HttpApplication
{
    public static WebApplication Build(WebApplicationBuilder builder, Cloud cloud)
    {
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Use((HttpContext http, RequestDelegate next) => ClientAddress.Route(http, next));
        app.Use((HttpContext http, RequestDelegate next) => CommonHeaders.Add(http, next, cloud));
        app.Use((HttpContext http, RequestDelegate next) => FaultInjection.Apply(http, next, cloud));
        app.UseRouting();
        EndpointMap.Map(new(app, cloud));
        app.MapFallback("{**path}", NotFound);
        return app;
    }

    // No route at all: it may exist on Azure, so it is named instead of denied.
    private static Task NotFound(HttpContext http) => Answer.Error(
        501, "NotImplemented", $"The local Azure does not implement {http.Request.Method} https://{http.Request.Host}{http.Request.Path}.").ExecuteAsync(http);
}
