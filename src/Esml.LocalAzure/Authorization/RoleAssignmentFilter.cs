using Esml.LocalAzure.Resources;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.Authorization;

/// <summary>The filters of role assignments: atScope(), principalId eq '...', assignedTo('...').</summary>
internal sealed record RoleAssignmentFilter(bool AtScope, string? Principal)
{
    public static RoleAssignmentFilter Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new(false, null);
        var tokens = new FilterTokens(text);
        var (atScope, principal) = (false, default(string));
        do
        {
            if (tokens.Take("atScope", "(", ")"))
            {
                atScope = true;
            }
            else if (tokens.Take("assignedTo", "("))
            {
                // The directory's groups are not known here, so nobody is a member of any.
                principal = tokens.Text();
                tokens.Expect(")");
            }
            else
            {
                tokens.Expect("principalId");
                tokens.Expect("eq");
                principal = tokens.Text();
            }
        }
        while (tokens.Take("and"));
        return tokens.AtEnd ? new(atScope, principal) : throw tokens.Invalid();
    }

    public bool Matches(ResourceRecord assignment, string scope)
    {
        var at = assignment.ArmId.Scope;
        var above = IsAt(scope, at);
        var below = !AtScope && IsAt(at, scope);
        return (above || below)
            && (Principal is null || Principal.Equals(assignment.ToJson()["properties"]?["principalId"].String(), StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsAt(string inner, string outer) =>
        inner.Equals(outer, StringComparison.OrdinalIgnoreCase) || inner.StartsWith(outer + "/", StringComparison.OrdinalIgnoreCase);
}
