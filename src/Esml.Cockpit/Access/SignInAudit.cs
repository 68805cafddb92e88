using System.Security.Claims;
using Esml.Operations.Audit;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace Esml.Cockpit.Access;

/// <summary>Records who came in through Entra ID. The local page records its own.</summary>
internal static class SignInAudit
{
    public static void AddSignInAudit(this IServiceCollection services) =>
        services.PostConfigure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, options =>
        {
            var before = options.Events.OnTokenValidated;
            options.Events.OnTokenValidated = async context =>
            {
                await before(context);
                if (context.Principal is not { } principal) return;
                await RecordAsync(context.HttpContext, principal, "signed in", "Entra ID");
            };
        });

    public static async Task RecordAsync(HttpContext context, ClaimsPrincipal principal, string action, string detail)
    {
        var services = context.RequestServices;
        if (CallerClaims.Read(principal, services.GetRequiredService<IOptions<AccessOptions>>().Value) is not { } caller) return;
        await services.GetRequiredService<AuditTrail>().RecordAsync(caller, action, "session", detail, context.RequestAborted);
    }
}
