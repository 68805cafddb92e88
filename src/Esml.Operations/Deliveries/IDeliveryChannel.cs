using Esml.Operations.State;

namespace Esml.Operations.Deliveries;

/// <summary>One way out of the cockpit: webhook, mail, a ticket system.</summary>
internal interface IDeliveryChannel
{
    string Name { get; }

    /// <summary>True: the receiver knows by the message's key that it had it already, so that a cut-off attempt is repeated. False: such a message waits for a person.</summary>
    bool IsRepeatable { get; }

    /// <summary>One attempt. What it throws counts as a fault that may pass.</summary>
    Task<DeliveryResult> SendAsync(DeliveryRecord message, CancellationToken cancellation);
}

/// <summary>How an attempt ended.</summary>
/// <param name="Problem">Null: it has arrived.</param>
/// <param name="MayPass">Whether trying again can help.</param>
/// <param name="After">How long the receiver asks to wait.</param>
internal sealed record DeliveryResult(string? Problem, bool MayPass, TimeSpan? After)
{
    public static DeliveryResult Arrived { get; } = new(null, false, null);

    public static DeliveryResult Refused(string problem) => new(problem, false, null);

    public static DeliveryResult Later(string problem, TimeSpan? after = null) => new(problem, true, after);
}
