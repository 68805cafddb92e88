using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Esml.Operations.Access;
using Esml.Operations.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Tests.Operations.Tickets;

/// <summary>Orders over a ticket system.</summary>
internal sealed class TicketRoom : IAsyncDisposable
{
    public const string PostSecret = "not-a-real-post-secret";
    private readonly string _system;

    private TicketRoom(OrderRoom orders, string system) => (Orders, _system) = (orders, system);

    public OrderRoom Orders { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TicketRoom> OpenAsync(string system, string address, string account, string secret, HttpMessageHandler handler, params (string Key, string Value)[] more)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Tickets:System"] = system, ["Tickets:Address"] = address, ["Tickets:Account"] = account, ["Tickets:Secret"] = secret, ["Tickets:PostSecret"] = PostSecret,
        };
        foreach (var (key, value) in more) settings[$"Tickets:{key}"] = value;
        var orders = await OrderRoom.OpenAsync(settings: settings, more: services => services.AddHttpClient(TicketCalls.Client).ConfigurePrimaryHttpMessageHandler(() => handler));
        return new(orders, system);
    }

    public Task TellAsync() => Orders.Room.Get<TicketTelling>().TellAllAsync(Token);

    /// <summary>Posts as the system does, signed by time and body.</summary>
    public Task<TicketReceipt> PostAsync(string body, string secret = PostSecret, TimeSpan age = default)
    {
        var stamp = (Orders.Time.GetUtcNow() - age).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return TakeAsync(body, new() { ["X-Esml-Timestamp"] = stamp, ["X-Esml-Signature"] = $"sha256={Sign(secret, $"{stamp}.{body}")}" });
    }

    /// <summary>Posts as Jira does, signed by the body alone.</summary>
    public Task<TicketReceipt> PostHubAsync(string body, string secret = PostSecret) => TakeAsync(body, new() { ["X-Hub-Signature"] = $"sha256={Sign(secret, body)}" });

    public ValueTask DisposeAsync() => Orders.DisposeAsync();

    private Task<TicketReceipt> TakeAsync(string body, Dictionary<string, string> headers) => Orders.Room.Get<TicketIntake>().TakeAsync(
        _system, new SignedPost(Encoding.UTF8.GetBytes(body), name => headers.GetValueOrDefault(name), Orders.Time.GetUtcNow()), Token);

    private static string Sign(string secret, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
}
