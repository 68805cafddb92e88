using System.ComponentModel.DataAnnotations;
using Esml.Factory.Access;

namespace Esml.Operations.Deliveries;

/// <summary>The settings section <c>Notifications</c>: who hears of what besides the portal itself.</summary>
public sealed class NotificationOptions : IValidatableObject
{
    public const string Section = "Notifications";

    /// <summary>Where people reach the portal, for links in messages: <c>https://cockpit.example.org</c>.</summary>
    public string PortalAddress { get; set; } = "http://localhost:5000";

    /// <summary>After so many failed attempts a message is given up.</summary>
    [Range(1, 100, ErrorMessage = "must lie between 1 and 100.")]
    public int Attempts { get; set; } = 8;

    public MailOptions Mail { get; set; } = new();

    public WebhookOptions Webhook { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsWeb(PortalAddress)) yield return new("is not an address such as https://cockpit.example.org.", [nameof(PortalAddress)]);
        if (Webhook.Url.Length > 0 && !IsWeb(Webhook.Url)) yield return new("is not an http or https address.", [$"{nameof(Webhook)}:{nameof(Webhook.Url)}"]);
        if (Webhook.Url.Length > 0 && Webhook.Secret.Length < 16) yield return new("must have at least 16 characters: receivers know by it that a message is ours.", [$"{nameof(Webhook)}:{nameof(Webhook.Secret)}"]);
        if (Mail.Host.Length > 0 && !IsMail(Mail.From)) yield return new("is not an e-mail address; mails need a sender.", [$"{nameof(Mail)}:{nameof(Mail.From)}"]);
        foreach (var (role, addresses) in Mail.Roles)
        {
            if (!Enum.GetNames<FactoryRole>().Contains(role, StringComparer.Ordinal)) yield return new($"is not one of {string.Join(", ", Enum.GetNames<FactoryRole>())}.", [$"{nameof(Mail)}:{nameof(Mail.Roles)}:{role}"]);
            foreach (var address in addresses.Where(address => !IsMail(address))) yield return new($"names '{address}', which is not an e-mail address.", [$"{nameof(Mail)}:{nameof(Mail.Roles)}:{role}"]);
        }

        foreach (var (person, address) in Mail.People.Where(pair => !IsMail(pair.Value))) yield return new($"names '{address}', which is not an e-mail address.", [$"{nameof(Mail)}:{nameof(Mail.People)}:{person}"]);
    }

    private static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static bool IsMail(string address) => new EmailAddressAttribute().IsValid(address) && !address.Any(char.IsWhiteSpace);
}

/// <summary>How mail is sent.</summary>
public sealed class MailOptions
{
    /// <summary>Empty: no mail is sent.</summary>
    public string Host { get; set; } = "";

    [Range(1, 65535, ErrorMessage = "must lie between 1 and 65535.")]
    public int Port { get; set; } = 587;

    /// <summary>Auto takes STARTTLS where the server offers it.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    public string From { get; set; } = "";

    /// <summary>Empty: without sign-in.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Role -> the addresses that speak for it.</summary>
    public Dictionary<string, string[]> Roles { get; set; } = [];

    /// <summary>A person's id -> their address.</summary>
    public Dictionary<string, string> People { get; set; } = [];
}

/// <summary>Whether the way to the mail server is encrypted.</summary>
public enum MailSecurity
{
    StartTls,
    Tls,

    /// <summary>STARTTLS where the server offers it.</summary>
    Auto,
    None,
}

/// <summary>Where events are posted to.</summary>
public sealed class WebhookOptions
{
    /// <summary>Empty: none is posted.</summary>
    public string Url { get; set; } = "";

    /// <summary>With it every message is signed.</summary>
    public string Secret { get; set; } = "";
}
