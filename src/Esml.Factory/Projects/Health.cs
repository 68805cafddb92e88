namespace Esml.Factory.Projects;

/// <summary>What a person should think of it at a glance. Each has its own icon and colour in the portal.</summary>
public enum Health
{
    Absent,
    Healthy,
    Working,
    Attention,
    Failed,
}
