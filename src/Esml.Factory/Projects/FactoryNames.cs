namespace Esml.Factory.Projects;

/// <summary>
/// The names of everything in one environment of the factory. <c>infra/modules/names.bicep</c> makes the same ones when it deploys.
/// </summary>
public sealed class FactoryNames
{
    private readonly FactoryConvention _convention;

    public FactoryNames(FactoryConvention convention, Guid subscriptionId, FactoryEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(convention);
        _convention = convention;
        SubscriptionId = subscriptionId;
        Environment = environment;
        EnvironmentName = NameOf(environment);
        CommonGroup = $"{convention.Prefix}esml-common-{convention.LocationSuffix}-{EnvironmentName}{convention.ScaleSet}";
        Salt = UniqueText.Of(GroupId(CommonGroup))[..5];
        Common = new(convention, EnvironmentName, Salt);
    }

    public Guid SubscriptionId { get; }

    public FactoryEnvironment Environment { get; }

    /// <summary>As names and tags spell it: dev, test or prod.</summary>
    public string EnvironmentName { get; }

    public string CommonGroup { get; }

    /// <summary>Five letters and digits that are the same for all that shares this COMMON: they make names unique in the world.</summary>
    public string Salt { get; }

    public CommonNames Common { get; }

    public string ProjectGroup(ProjectNumber number) =>
        $"{_convention.Prefix}esml-project{number}-{_convention.LocationSuffix}-{EnvironmentName}{_convention.ScaleSet}-rg";

    public ProjectNames Project(ProjectNumber number) =>
        new(_convention, EnvironmentName, Salt, number.ToString(), GroupId(ProjectGroup(number)));

    public string GroupId(string group) => $"/subscriptions/{SubscriptionId:D}/resourceGroups/{group}";

    public static string NameOf(FactoryEnvironment environment) => environment switch
    {
        FactoryEnvironment.Dev => "dev",
        FactoryEnvironment.Test => "test",
        FactoryEnvironment.Prod => "prod",
        _ => throw new ArgumentOutOfRangeException(nameof(environment), environment, "Not an environment of the factory."),
    };

    internal static string Endpoint(string target, string group) => $"pep-{target}-{group}";
}
