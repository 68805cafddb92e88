namespace Esml.LocalAzure.Hosting;

/// <summary>Lets a matching <see cref="RouteFault"/> answer, or hold up, a request.</summary>
internal static class FaultInjection
{
    public static async Task Apply(HttpContext http, RequestDelegate next, Cloud cloud)
    {
        var request = http.Request;
        if (cloud.Faults.Match(request.Host.Host, request.Method, request.Path.Value!) is not { } fault)
        {
            await next(http);
            return;
        }

        using var answered = fault.Afterwards ? await CarryOutAsync(http, next) : null;
        fault.Hit?.Invoke();
        if (fault.Delay != TimeSpan.Zero)
            await Task.Delay(fault.Delay, cloud.Time, http.RequestAborted);
        if (fault.Status is { } status)
            await RefuseAsync(http, fault, status);
        else if (answered is not null)
            await answered.CopyToAsync(http.Response.Body, http.RequestAborted);
        else
            await next(http);
    }

    /// <summary>Keeps the answer back: what was written to the client already could not be held up.</summary>
    private static async Task<MemoryStream> CarryOutAsync(HttpContext http, RequestDelegate next)
    {
        var (body, held) = (http.Response.Body, new MemoryStream());
        http.Response.Body = held;
        await next(http);
        http.Response.Body = body;
        held.Position = 0;
        return held;
    }

    private static async Task RefuseAsync(HttpContext http, RouteFault fault, int status)
    {
        if (fault.Afterwards)
            http.Response.Clear();
        var answer = Answer.Error(
            status,
            fault.Code ?? (status == 429 ? "TooManyRequests" : status == 503 ? "ServiceUnavailable" : "InjectedFault"),
            fault.Message ?? "An injected fault.");
        if (fault.RetryAfter is { } seconds)
            answer.RetryAfter(seconds);
        await answer.ExecuteAsync(http);
    }
}
