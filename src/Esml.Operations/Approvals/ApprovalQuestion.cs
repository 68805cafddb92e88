using System.Collections.Immutable;
using Esml.Factory.Approvals;

namespace Esml.Operations.Approvals;

/// <summary>What people are asked to agree to.</summary>
/// <param name="Subject">What is approved, within its kind: an order's id.</param>
/// <param name="Title">One line for lists and mails.</param>
/// <param name="Path">Where a person reads all of it: a path in the portal.</param>
internal sealed record ApprovalQuestion(ApprovalKind Kind, string Subject, string Title, string Path, Evidence Evidence, ImmutableArray<ApprovalRule> Rules);
