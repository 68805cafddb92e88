using Esml.Factory.Drift;
using Esml.Operations.Rollouts;

namespace Esml.Cockpit.Updates;

/// <summary>One environment in the list.</summary>
/// <param name="Chosen">Whether it is in the order that is being put together.</param>
public sealed record UpdateLine(TemplateStand Stand, string UseCase, bool Chosen)
{
    public object Key => (Stand.Project, Stand.Environment);

    /// <summary>What an update would change, in one line.</summary>
    public string Preview => Stand.Preview switch
    {
        null => "",
        { IsEmpty: true } => "nothing but the version",
        { } found => $"{found.Count(one => one.Kind is DifferenceKind.Missing)} new, {found.Count(one => one.Kind is DifferenceKind.Changed)} changed",
    };
}
