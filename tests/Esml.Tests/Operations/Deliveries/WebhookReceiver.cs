using System.Net;
using System.Net.Sockets;

namespace Esml.Tests.Operations.Deliveries;

/// <summary>Takes posts and answers them in a given order; 200 when none is left.</summary>
internal sealed class WebhookReceiver : IDisposable
{
    private readonly HttpListener _listener = new();

    public WebhookReceiver()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        free.Stop();
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = RunAsync();
    }

    public string Url { get; }

    public Queue<(int Status, string? RetryAfter)> Answers { get; } = new();

    public List<(string Body, string Signature, string Delivery)> Posts { get; } = [];

    public void Dispose() => _listener.Close();

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var body = await reader.ReadToEndAsync();
                Posts.Add((body, context.Request.Headers["Esml-Signature"] ?? "", context.Request.Headers["Esml-Delivery"] ?? ""));
                var (status, after) = Answers.Count > 0 ? Answers.Dequeue() : (200, null);
                context.Response.StatusCode = status;
                if (after is not null) context.Response.Headers["Retry-After"] = after;
                context.Response.Close();
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
            return;
        }
    }
}
