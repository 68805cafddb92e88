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

        if (fault.Delay != TimeSpan.Zero)
            await Task.Delay(fault.Delay, cloud.Time, http.RequestAborted);
        if (fault.Status is not { } status)
        {
            await next(http);
            return;
        }

        var answer = Answer.Error(
            status,
            fault.Code ?? (status == 429 ? "TooManyRequests" : status == 503 ? "ServiceUnavailable" : "InjectedFault"),
            fault.Message ?? "An injected fault.");
        if (fault.RetryAfter is { } seconds)
            answer.RetryAfter(seconds);
        await answer.ExecuteAsync(http);
    }
}
