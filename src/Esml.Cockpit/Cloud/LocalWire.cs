namespace Esml.Cockpit.Cloud;

/// <summary>The wire between the Azure clients and the local Azure: a call that comes early waits until it stands.</summary>
internal sealed class LocalWire(LocalCloud cloud) : HttpMessageHandler
{
    private HttpMessageInvoker? _invoker;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var invoker = Volatile.Read(ref _invoker) ?? await ConnectAsync(cancellationToken);
        return await invoker.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        _invoker?.Dispose();
        base.Dispose(disposing);
    }

    private async Task<HttpMessageInvoker> ConnectAsync(CancellationToken cancellationToken)
    {
        var server = await cloud.Server.WaitAsync(cancellationToken);
        var mine = new HttpMessageInvoker(server.CreateHandler());
        return Interlocked.CompareExchange(ref _invoker, mine, null) ?? mine;
    }
}
