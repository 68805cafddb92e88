using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.ResourceManager;

namespace Esml.Azure.Arm;

/// <summary>One call to Azure Resource Manager over the client's own pipeline.</summary>
internal sealed class ArmCalls(HttpPipeline pipeline, Uri endpoint, string apiVersion)
{
    public HttpPipeline Pipeline => pipeline;

    /// <summary>The address of a path below the endpoint, with the api-version and those query values that are not null.</summary>
    public Uri Link(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var link = new RequestUriBuilder();
        link.Reset(endpoint);
        link.AppendPath(path, escape: false);
        link.AppendQuery("api-version", apiVersion, escapeValue: true);
        foreach (var (name, value) in query)
            if (value is not null)
                link.AppendQuery(name, value, escapeValue: true);
        return link.ToUri();
    }

    /// <summary>Sends and returns the answer whatever its status.</summary>
    public async Task<Response> TrySendAsync(RequestMethod method, Uri link, BinaryData? body, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(link);
        message.Request.Headers.Add("Accept", "application/json");
        if (body is not null)
        {
            message.Request.Headers.Add("Content-Type", "application/json");
            message.Request.Content = RequestContent.Create(body);
        }

        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response;
    }

    /// <exception cref="RequestFailedException">The status is not one of success.</exception>
    public async Task<Response> SendAsync(RequestMethod method, Uri link, BinaryData? body, CancellationToken cancellationToken)
    {
        var response = await TrySendAsync(method, link, body, cancellationToken).ConfigureAwait(false);
        return response.Status is >= 200 and < 300 ? response : throw new RequestFailedException(response);
    }

    public async Task<Response<T>> SendAsync<T>(
        RequestMethod method, Uri link, BinaryData? body, Func<Response, T> read, CancellationToken cancellationToken)
    {
        var response = await SendAsync(method, link, body, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(ArmAnswer.Read(response, read), response);
    }

    /// <summary>False for 404, true for success.</summary>
    public async Task<Response<bool>> ExistsAsync(RequestMethod method, Uri link, CancellationToken cancellationToken)
    {
        var response = await TrySendAsync(method, link, body: null, cancellationToken).ConfigureAwait(false);
        return response.Status switch
        {
            404 => Response.FromValue(false, response),
            >= 200 and < 300 => Response.FromValue(true, response),
            _ => throw new RequestFailedException(response),
        };
    }

    /// <summary>Starts what may take long; with <see cref="WaitUntil.Completed"/> it returns when it is over.</summary>
    public async Task<ArmOperation<T>> StartAsync<T>(
        WaitUntil waitUntil, RequestMethod method, Uri link, BinaryData? body, Func<Response, T> read, CancellationToken cancellationToken)
    {
        var first = await SendAsync(method, link, body, cancellationToken).ConfigureAwait(false);
        var followed = await LongRunning.FollowAsync(pipeline, method, link, first).ConfigureAwait(false);
        var operation = new PolledOperation<T>(followed, first, read);
        if (waitUntil is WaitUntil.Completed)
            await operation.WaitForCompletionAsync(cancellationToken).ConfigureAwait(false);
        return operation;
    }
}
