namespace Esml.Factory.Projects;

/// <summary>One of the three environments that every project can have. The order is the order of promotion.</summary>
public enum FactoryEnvironment
{
    Dev,
    Test,
    Prod,
}
