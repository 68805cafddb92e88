namespace Esml.Factory.Projects;

/// <summary>
/// The many ways in which an environment is written: Bicep says dev, the SDK says DEV, the personas say Stage for Test.
/// "Test_Prod", as one pipeline has it, names two environments and so none.
/// </summary>
public static class EnvironmentNames
{
    public static FactoryEnvironment? Parse(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "DEV" or "DEVELOP" or "DEVELOPMENT" => FactoryEnvironment.Dev,
        "TEST" or "TST" or "STAGE" or "STAGING" or "STG" or "UAT" or "QA" => FactoryEnvironment.Test,
        "PROD" or "PRD" or "PRODUCTION" => FactoryEnvironment.Prod,
        _ => null,
    };
}
