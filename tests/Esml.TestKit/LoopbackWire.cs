namespace Esml.TestKit;

/// <summary>Sends every request to the one address; the Host header goes on saying which Azure host is meant.</summary>
public sealed class LoopbackWire(Uri address) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Headers.Host = request.RequestUri!.Host;
        request.RequestUri = new Uri(address, request.RequestUri.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
