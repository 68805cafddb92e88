using System.Collections.Immutable;
using System.Security.Claims;
using Esml.Factory.Access;
using Esml.Factory.Projects;
using Esml.Operations.Access;
using Microsoft.Extensions.Options;

namespace Esml.Cockpit.Access;

/// <summary>The one place where a signed-in principal becomes a <see cref="Caller"/>.</summary>
internal static class CallerClaims
{
    public const string LocalIssuer = "local";
    private const string ObjectId = "http://schemas.microsoft.com/identity/claims/objectidentifier";

    /// <summary>Null when nobody is signed in. Roles and groups that we don't know give nothing.</summary>
    public static Caller? Read(ClaimsPrincipal principal, AccessOptions options)
    {
        if (principal.Identity is not { IsAuthenticated: true }) return null;
        var id = First(principal, ObjectId, "oid", ClaimTypes.NameIdentifier, "sub");
        if (id is null) return null;
        var roles = Values(principal, ClaimTypes.Role, "roles").Select(Role).OfType<FactoryRole>().ToImmutableHashSet();
        return new(id, First(principal, "name", ClaimTypes.Name, "preferred_username") ?? id, roles, Projects(principal, options));
    }

    /// <summary>Who asks, with every project that they belong to. Null when nobody is signed in.</summary>
    public static Caller? CallerOf(this HttpContext context) =>
        Read(context.User, context.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value) is { } caller ? context.RequestServices.GetRequiredService<Belongings>().With(caller) : null;

    /// <summary>The principal of the local sign-in page: one person per role.</summary>
    public static ClaimsPrincipal Local(FactoryRole role) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, $"{LocalIssuer}:{role}", ClaimValueTypes.String, LocalIssuer),
            new(ClaimTypes.Name, RoleNames.Of(role), ClaimValueTypes.String, LocalIssuer),
            new(ClaimTypes.Role, role.ToString(), ClaimValueTypes.String, LocalIssuer),
        ],
        LocalIssuer));

    private static ImmutableHashSet<ScopeKey> Projects(ClaimsPrincipal principal, AccessOptions options)
    {
        var local = principal.Claims.Any(claim => claim.Issuer == LocalIssuer);
        var texts = local ? options.LocalProjects : Values(principal, "groups").SelectMany(group => options.ProjectGroups.GetValueOrDefault(group) ?? []);
        return [.. texts.Select(text => ScopeKey.TryParseProject(text, out var key) ? key : (ScopeKey?)null).OfType<ScopeKey>()];
    }

    // Enum.Parse would take "3" for a role.
    private static FactoryRole? Role(string text) => Enum.GetValues<FactoryRole>().Cast<FactoryRole?>().FirstOrDefault(role => role.ToString() == text);

    private static string? First(ClaimsPrincipal principal, params string[] types) => Values(principal, types).FirstOrDefault(value => value.Length > 0);

    private static IEnumerable<string> Values(ClaimsPrincipal principal, params string[] types) => types.SelectMany(type => principal.FindAll(type)).Select(claim => claim.Value);
}
