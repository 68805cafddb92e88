namespace Esml.Azure;

/// <summary>Where the clients' requests go: to the Azure on this machine, or to a real tenant.</summary>
public enum AzureMode
{
    Local,
    Azure,
}
