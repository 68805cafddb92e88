namespace Esml.Factory.Orders;

/// <summary>What is wrong with an order, or worth a second thought.</summary>
/// <param name="Field">The name of the field in <see cref="ProjectOrder"/>; for a size with its environment: <c>Dev.AksNodes</c>.</param>
/// <param name="Message">What is the matter, in one sentence.</param>
/// <param name="WayOut">What to write or do instead.</param>
public sealed record OrderFinding(string Field, FindingSeverity Severity, string Message, string WayOut)
{
    /// <summary>Whether it stands in the way of ordering.</summary>
    public bool Blocks => Severity is FindingSeverity.Missing or FindingSeverity.Error;
}

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>Needed and still empty.</summary>
    Missing,
    Error,
    Warning,
    Hint,
}
