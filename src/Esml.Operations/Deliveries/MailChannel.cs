using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Esml.Operations.State;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Esml.Operations.Deliveries;

/// <summary>Sends mails by SMTP: plain text with a link to the page. The same message always has the same Message-ID.</summary>
internal sealed class MailChannel(IOptions<NotificationOptions> options) : IDeliveryChannel
{
    public const string ChannelName = "mail";

    public string Name => ChannelName;

    // Mail servers pass on what they have taken, twice if they are told twice.
    public bool IsRepeatable => false;

    public async Task<DeliveryResult> SendAsync(DeliveryRecord message, CancellationToken cancellation)
    {
        var settings = options.Value.Mail;
        if (settings.Host.Length == 0) return DeliveryResult.Refused("No mail server is set: Notifications:Mail:Host.");
        using var client = new SmtpClient();
        var handing = false;
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, Security(settings.Security), cancellation);
            if (settings.User.Length > 0) await client.AuthenticateAsync(settings.User, settings.Password, cancellation);
            handing = true;
            await client.SendAsync(Compose(message, settings.From), cancellation);
        }
        catch (SmtpCommandException refusal)
        {
            // 4yz asks to come again, 5yz says never.
            var problem = $"The mail server answered {(int)refusal.StatusCode} {refusal.Message}";
            return (int)refusal.StatusCode < 500 ? DeliveryResult.Later(problem) : DeliveryResult.Refused(problem);
        }
        catch (AuthenticationException refusal)
        {
            return DeliveryResult.Later($"The mail server did not accept the sign-in: {refusal.Message}");
        }

        catch (Exception failure) when (handing && (failure is IOException or ProtocolException))
        {
            // The line broke while the mail was handed over: the server may have it.
            return DeliveryResult.Refused($"It may not have arrived: {failure.Message} It is not sent again by itself.");
        }

        await LeaveAsync(client, cancellation);
        return DeliveryResult.Arrived;
    }

    public static string MessageIdOf(string key) => $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..40]}@esml-cockpit";

    private static MimeMessage Compose(DeliveryRecord record, string from)
    {
        var mail = JsonSerializer.Deserialize<Mail>(record.Content, JsonSerializerOptions.Web) ?? new("", "");
        var message = new MimeMessage { Subject = Line(mail.Subject), MessageId = MessageIdOf(record.Key), Date = record.CreatedAt, Body = new TextPart("plain") { Text = mail.Text } };
        message.From.Add(new MailboxAddress("ESML Cockpit", from));
        message.To.Add(new MailboxAddress("", record.Target));
        // Out-of-office answers to a machine help nobody.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    // The server has taken the mail already: a failed farewell is no reason to send it again.
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(true, cancellation);
        }
        catch (Exception failure) when (failure is IOException or ProtocolException or CommandException or OperationCanceledException)
        {
            return;
        }
    }

    private static string Line(string text) => new([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]);

    private static SecureSocketOptions Security(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.Auto => SecureSocketOptions.StartTlsWhenAvailable,
        _ => SecureSocketOptions.None,
    };
}
