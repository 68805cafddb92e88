using Esml.Factory.Projects;

namespace Esml.Cockpit.Shared;

/// <summary>How a state is said, drawn and coloured: the same everywhere.</summary>
internal static class StateWords
{
    /// <summary>The name of the symbol and of the colour class.</summary>
    public static string Css(Health health) => health switch
    {
        Health.Healthy => "ok",
        Health.Working => "work",
        Health.Attention => "warn",
        Health.Failed => "fail",
        _ => "absent",
    };

    public static string Of(Health health) => health switch
    {
        Health.Attention => "Needs attention",
        Health.Absent => "Not there",
        _ => health.ToString(),
    };

    public static string Of(Lifecycle lifecycle) => lifecycle switch
    {
        Lifecycle.NotOrdered => "Not ordered",
        _ => lifecycle.ToString(),
    };

    /// <summary>What the cell says: its own words, else the health of what runs, else how far it has come.</summary>
    public static string Of(EnvironmentCell cell) => cell switch
    {
        { Detail.Length: > 0 } => cell.Detail,
        { Lifecycle: Lifecycle.Active } => Of(cell.Health),
        _ => Of(cell.Lifecycle),
    };

    public static string Css(FactoryEnvironment environment) => environment switch
    {
        FactoryEnvironment.Dev => "env-dev",
        FactoryEnvironment.Test => "env-test",
        _ => "env-prod",
    };

    public static string Of(ProjectType type) => type.ToString().ToLowerInvariant();
}
