namespace Esml.Factory.Projects;

/// <summary>A resource that a deployment makes.</summary>
/// <param name="Name">A child's name starts with its parents': workspace/compute.</param>
public readonly record struct NamedResource(string Type, string Name);
