using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Esml.Operations.State;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Deliveries;

/// <summary>
/// Posts events as JSON. The header Esml-Signature is <c>t=UNIXSECONDS,v1=HEX</c>: HMAC-SHA256 with the secret over <c>UNIXSECONDS.BODY</c>.
/// A receiver compares it, refuses old times, and knows repetitions by Esml-Delivery.
/// </summary>
internal sealed class WebhookChannel(IHttpClientFactory clients, IOptions<NotificationOptions> options, TimeProvider time) : IDeliveryChannel
{
    public const string ChannelName = "webhook";
    public const string SignatureHeader = "Esml-Signature";
    public const string DeliveryHeader = "Esml-Delivery";

    public string Name => ChannelName;

    public bool IsRepeatable => true;

    public async Task<DeliveryResult> SendAsync(DeliveryRecord message, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, message.Target) { Content = new StringContent(message.Content, new UTF8Encoding(false), new MediaTypeHeaderValue("application/json")) };
        request.Headers.Add(SignatureHeader, Sign(options.Value.Webhook.Secret, message.Content, time.GetUtcNow()));
        request.Headers.Add(DeliveryHeader, message.Id.ToString());
        using var client = clients.CreateClient(ChannelName);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return Result(response);
    }

    public static string Sign(string secret, string body, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}")))}";
    }

    private DeliveryResult Result(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode) return DeliveryResult.Arrived;
        var problem = $"The receiver answered {(int)response.StatusCode} {response.ReasonPhrase}.";
        var passing = (int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
        return passing ? DeliveryResult.Later(problem, After(response.Headers.RetryAfter)) : DeliveryResult.Refused(problem);
    }

    private TimeSpan? After(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
}
