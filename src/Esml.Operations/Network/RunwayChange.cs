using Esml.Factory.Network;
using Esml.Factory.Projects;

namespace Esml.Operations.Network;

/// <summary>How many more projects of the ordered type fit into one environment.</summary>
/// <param name="Limit">What ends it first, afterwards.</param>
public sealed record RunwayChange(FactoryEnvironment Environment, int Before, int After, RunwayLimitKind Limit);
