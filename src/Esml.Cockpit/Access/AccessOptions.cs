using System.ComponentModel.DataAnnotations;
using Esml.Factory.Projects;

namespace Esml.Cockpit.Access;

/// <summary>The settings section <c>Access</c>: who belongs to which project.</summary>
internal sealed class AccessOptions : IValidatableObject
{
    public const string Section = "Access";

    /// <summary>Object id of an Entra group -> the projects that its members belong to: 001, or 002-001 in scale set 002.</summary>
    public Dictionary<string, string[]> ProjectGroups { get; set; } = [];

    /// <summary>The projects of the role Project team on the local sign-in page.</summary>
    public string[] LocalProjects { get; set; } = ["001", "002", "003"];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (group, numbers) in ProjectGroups)
        {
            if (!Guid.TryParse(group, out _)) yield return new("is not a group's object id.", [$"{nameof(ProjectGroups)}:{group}"]);
            foreach (var number in numbers.Where(number => !ScopeKey.TryParseProject(number, out _)))
                yield return new($"names '{number}', which is not a project: 001 to 999, and outside scale set 001 with its digits before, as in 002-001.", [$"{nameof(ProjectGroups)}:{group}"]);
        }
        foreach (var number in LocalProjects.Where(number => !ScopeKey.TryParseProject(number, out _)))
            yield return new($"names '{number}', which is not a project: 001 to 999, and outside scale set 001 with its digits before, as in 002-001.", [nameof(LocalProjects)]);
    }
}
