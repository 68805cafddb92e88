namespace Esml.Operations.Costs;

/// <summary>What one service cost one resource group on one day.</summary>
/// <param name="Group">Lower case: Azure's cost rows and resource lists write names in different case. Empty for what the subscription itself was charged.</param>
internal readonly record struct CostFact(DateOnly Day, string Group, string Service, decimal Amount, string Currency);

/// <summary>Whose the cost of one resource group is, with what reports group by.</summary>
internal sealed record CostScope(Guid Subscription, string Group, string Scope, string Environment, string CostCentre, string Owner);
