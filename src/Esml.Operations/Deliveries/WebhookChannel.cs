namespace Esml.Operations.Deliveries;

internal static class WebhookChannel
{
    public const string ChannelName = "webhook";
}
