using Esml.Factory.Access;

namespace Esml.Factory.Approvals;

/// <summary>Whose agreement is needed.</summary>
/// <param name="Stage">Smaller ones are asked first; equal ones at the same time.</param>
/// <param name="Role">Who may give it.</param>
/// <param name="Count">How many different people.</param>
/// <param name="Reason">Why, for the person who reads it.</param>
public sealed record ApprovalRule(int Stage, FactoryRole Role, int Count, string Reason);
