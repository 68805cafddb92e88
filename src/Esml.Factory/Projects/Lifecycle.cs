namespace Esml.Factory.Projects;

/// <summary>How far one environment of one project has come, from not ordered to removed.</summary>
public enum Lifecycle
{
    NotOrdered,
    Requested,
    Provisioning,
    Active,
    Updating,
    Failed,
    Decommissioning,
    Removed,
}
