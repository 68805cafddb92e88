using System.Runtime.ExceptionServices;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Esml.Azure.Connection;

/// <summary>
/// Repeats a failed attempt after the longest wait that Azure names, or after its own doubling wait when Azure names none.
/// A refused call closes its whole scope for that time: later calls to it wait too, whichever client they come from.
/// Azure.Core's policy knows neither the quota headers of cost queries nor a <see cref="TimeProvider"/>.
/// </summary>
internal sealed class PacedRetryPolicy(AzureRetryOptions options, ThrottledScopes scopes, TimeProvider time) : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (Hold(message) is { } hold)
            await Task.Delay(hold, time, message.CancellationToken).ConfigureAwait(false);
        for (var retry = 0; ; retry++)
        {
            ExceptionDispatchInfo? failure = null;
            try
            {
                await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            }
            catch (Exception exception) when (Repeatable(message, exception))
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }

            if (NextWait(message, failure, retry) is not { } wait)
                return;
            await Task.Delay(wait, time, message.CancellationToken).ConfigureAwait(false);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (Hold(message) is { } hold)
            Wait(message, hold);
        for (var retry = 0; ; retry++)
        {
            ExceptionDispatchInfo? failure = null;
            try
            {
                ProcessNext(message, pipeline);
            }
            catch (Exception exception) when (Repeatable(message, exception))
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }

            if (NextWait(message, failure, retry) is not { } wait)
                return;
            Wait(message, wait);
        }
    }

    private static void Wait(HttpMessage message, TimeSpan wait)
    {
        if (message.CancellationToken.WaitHandle.WaitOne(wait))
            message.CancellationToken.ThrowIfCancellationRequested();
    }

    // Beyond the longest wait the call is sent: Azure's own refusal tells the caller best how long it lasts.
    private TimeSpan? Hold(HttpMessage message) =>
        scopes.Remaining(message.Request) is var remaining && remaining > TimeSpan.Zero && remaining <= options.MaxWait ? remaining : null;

    private static bool Repeatable(HttpMessage message, Exception exception) =>
        message.ResponseClassifier.IsRetriable(message, exception);

    /// <summary>Null when the attempt's outcome stands; a failure that stands is thrown.</summary>
    private TimeSpan? NextWait(HttpMessage message, ExceptionDispatchInfo? failure, int retry)
    {
        if (failure is null && !Repeatable(message))
            return null;
        var wait = failure is null && ServerWait.Of(message.Response.Headers, time.GetUtcNow()) is { } asked ? Max(asked, OwnWait(0)) : OwnWait(retry);
        if (failure is null && message.Response.Status is 429)
            scopes.Close(message.Request, wait);
        if (retry < options.MaxRetries && wait <= options.MaxWait)
        {
            if (message.HasResponse)
                message.Response.ContentStream?.Dispose();
            return wait;
        }

        failure?.Throw();
        return null;
    }

    private static bool Repeatable(HttpMessage message) =>
        message.ResponseClassifier.IsErrorResponse(message) && message.ResponseClassifier.IsRetriableResponse(message);

    private TimeSpan OwnWait(int retry)
    {
        // Spread by up to a fifth, so that replicas that were refused together do not return together.
        var doubled = options.Delay * Math.Pow(2, retry) * (1 + Random.Shared.NextDouble() / 5);
        return doubled < options.MaxWait ? doubled : options.MaxWait;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
