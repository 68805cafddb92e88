using Esml.Factory.Access;

namespace Esml.Cockpit.Access;

/// <summary>Roles as people say them.</summary>
internal static class RoleNames
{
    public static string Of(FactoryRole role) => role switch
    {
        FactoryRole.Manager => "Manager",
        FactoryRole.ProjectMember => "Project team",
        FactoryRole.MlLead => "ML lead",
        _ => "Core team",
    };

    public static string Does(FactoryRole role) => role switch
    {
        FactoryRole.Manager => "Follows state and cost over all projects",
        FactoryRole.ProjectMember => "Sees its own projects, their models and costs",
        FactoryRole.MlLead => "Compares models over all projects",
        _ => "Keeps the whole factory running",
    };

    /// <summary>Two letters for the round mark: of two words their first letters.</summary>
    public static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => "?",
            [var one] => one[..Math.Min(2, one.Length)].ToUpperInvariant(),
            [var first, .., var last] => $"{first[0]}{last[0]}".ToUpperInvariant(),
        };
    }
}
