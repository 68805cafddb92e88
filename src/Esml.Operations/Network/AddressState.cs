namespace Esml.Operations.Network;

/// <summary>How firmly a range of addresses is taken.</summary>
public enum AddressState
{
    /// <summary>Held for an order until it expires.</summary>
    Reserved,

    /// <summary>Deployed as a subnet.</summary>
    Settled,

    /// <summary>Used by something outside the factory; never expires.</summary>
    External,
}
