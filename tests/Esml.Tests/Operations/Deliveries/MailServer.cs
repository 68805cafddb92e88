using System.Net;
using System.Net.Sockets;

namespace Esml.Tests.Operations.Deliveries;

/// <summary>Speaks enough SMTP to take mails, or to refuse them.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _running;

    public MailServer()
    {
        _listener.Start();
        _running = RunAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Each with its headers.</summary>
    public List<string> Mails { get; } = [];

    /// <summary>What the server says to a mail that it was given.</summary>
    public Queue<string> Answers { get; } = new();

    /// <summary>Whether the server hangs up after it has the mail, instead of answering.</summary>
    public bool HangsUp { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Dispose();
        await _running;
        _ended.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_ended.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 here");
        while (await reader.ReadLineAsync(_ended.Token) is { } line)
        {
            if (line.StartsWith("DATA", StringComparison.Ordinal) && !await TakeAsync(reader, writer)) return;
            else if (line.StartsWith("QUIT", StringComparison.Ordinal)) return;
            else if (!line.StartsWith("DATA", StringComparison.Ordinal)) await writer.WriteLineAsync("250 ok");
        }
    }

    private async Task<bool> TakeAsync(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("354 go on");
        List<string> lines = [];
        while (await reader.ReadLineAsync(_ended.Token) is { } line && line != ".") lines.Add(line);
        var answer = Answers.Count > 0 ? Answers.Dequeue() : "250 taken";
        if (answer[0] == '2') Mails.Add(string.Join('\n', lines));
        if (HangsUp) return false;
        await writer.WriteLineAsync(answer);
        return true;
    }
}
