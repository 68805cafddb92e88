using System.Collections.Immutable;
using Esml.Factory.Projects;

namespace Esml.Factory.Access;

/// <summary>What somebody does in a project; rights follow from it.</summary>
/// <param name="Key">As group names end: p002.</param>
/// <param name="IsHuman">People act in Dev only; Test and Prod are for service principals.</param>
public sealed record Persona(string Key, string Name, string Title, bool IsHuman, ProjectType? Type)
{
    /// <summary>Those of projects; the core team's are given by the factory itself.</summary>
    public static ImmutableArray<Persona> All { get; } =
    [
        new("p001", "team_lead", "Team lead", true, ProjectType.Esml),
        new("p002", "datascientist", "Data scientist", true, ProjectType.Esml),
        new("p003", "front_end", "Front end", true, ProjectType.Esml),
        new("p101", "process_ops", "Process operations (service principal)", false, ProjectType.Esml),
        new("p011", "team_lead", "Team lead", true, ProjectType.GenAi),
        new("p012", "aifoundry", "AI Foundry", true, ProjectType.GenAi),
        new("p013", "agentic", "Agents", true, ProjectType.GenAi),
        new("p014", "dataops", "Data operations", true, ProjectType.GenAi),
        new("p015", "frontend", "Front end", true, ProjectType.GenAi),
        new("p102", "process_ops", "Process operations (service principal)", false, ProjectType.GenAi),
    ];

    public static Persona? Find(string? key) => All.FirstOrDefault(persona => persona.Key.Equals(key?.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Of a project's type; one of type all, or of unknown type, has everybody.</summary>
    public static ImmutableArray<Persona> For(ProjectType? type) => [.. All.Where(persona => type is null or ProjectType.All || persona.Type == type)];

    /// <summary>Where the persona acts.</summary>
    public IEnumerable<FactoryEnvironment> In(IEnumerable<FactoryEnvironment> standing) => standing.Where(environment => !IsHuman || environment is FactoryEnvironment.Dev);
}
