namespace Esml.Operations.Deliveries;

internal static class MailChannel
{
    public const string ChannelName = "mail";
}
