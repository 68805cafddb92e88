using System.Security.Claims;
using Esml.Factory.Access;

namespace Esml.Cockpit.Access;

/// <summary>Role questions to a principal, answered through the same reading as everything else.</summary>
internal static class PrincipalRoles
{
    private static readonly AccessOptions NoProjects = new();

    public static bool HasRole(this ClaimsPrincipal principal, IEnumerable<FactoryRole> roles) =>
        CallerClaims.Read(principal, NoProjects) is { } caller && roles.Any(caller.Is);
}
