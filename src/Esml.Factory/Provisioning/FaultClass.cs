namespace Esml.Factory.Provisioning;

/// <summary>Whose a failure is, which tells who can end it.</summary>
public enum FaultClass
{
    /// <summary>The subscription may not have so much of something.</summary>
    Quota,

    /// <summary>A rule of the company forbids it.</summary>
    Policy,

    /// <summary>Addresses, subnets, names in DNS.</summary>
    Network,

    /// <summary>Azure was busy or away; repeating helps.</summary>
    Transient,

    /// <summary>The cockpit may not do it.</summary>
    Access,

    /// <summary>The template or the order's values are refused.</summary>
    Template,

    /// <summary>The cockpit's own.</summary>
    Ours,
}
