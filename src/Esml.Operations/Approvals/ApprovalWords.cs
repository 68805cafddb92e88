using System.Collections.Immutable;
using Esml.Factory.Access;
using Esml.Factory.Approvals;

namespace Esml.Operations.Approvals;

/// <summary>Requests as messages and the audit trail say them.</summary>
internal static class ApprovalWords
{
    private const int Shown = 20;

    public static string Of(FactoryRole role) => role switch
    {
        FactoryRole.Manager => "manager",
        FactoryRole.ProjectMember => "project team",
        FactoryRole.MlLead => "ML lead",
        _ => "core team",
    };

    public static string Changes(ImmutableArray<EvidenceChange> changes)
    {
        var lines = changes.Take(Shown).Select(change => $"{Name(change)}: {change.Old ?? "nothing"} -> {change.New ?? "nothing"}");
        return string.Join("; ", changes.Length > Shown ? lines.Append($"and {changes.Length - Shown} more") : lines);
    }

    public static string Subject(ApprovalKind kind, string subject) => $"approval of {kind.ToString().ToLowerInvariant()} {subject}";

    public static string Evidence(Evidence evidence) => string.Join('\n', evidence.Facts.Select(fact => $"- {(fact.Group is { } group ? group + ", " : "")}{fact.Name}: {fact.Value}"));

    private static string Name(EvidenceChange change) => change.Group is { } group ? $"{group}, {change.Name}" : change.Name;
}
