namespace Esml.Cockpit.Cloud;

/// <summary>Which Azure the portal stands over: the one on this machine, or a real tenant.</summary>
internal sealed record CloudPlace(bool IsLocal)
{
    public string Label => IsLocal ? "Local Azure, simulated costs" : "";
}
