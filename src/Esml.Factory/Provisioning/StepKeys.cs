using Esml.Factory.Projects;

namespace Esml.Factory.Provisioning;

/// <summary>How the steps of an order are called: the same in every attempt, so that each finds what it did before.</summary>
public static class StepKeys
{
    public const string Number = "number";
    public const string Notify = "notify";

    /// <summary>What <see cref="Number"/> is for a project that has one already.</summary>
    public const string Project = "project";

    /// <summary>A step of one environment: <c>Dev/deploy</c>.</summary>
    public static string In(FactoryEnvironment environment, string name) => $"{environment}/{name}";

    /// <summary>The step's name without its environment: <c>deploy</c>.</summary>
    public static string NameOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
    }
}
