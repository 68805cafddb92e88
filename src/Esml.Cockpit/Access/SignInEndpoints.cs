using Esml.Factory.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;

namespace Esml.Cockpit.Access;

/// <summary>What the sign-in page and the user menu post to.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this WebApplication app)
    {
        var kind = app.Services.GetRequiredService<SignInDecision>().Kind;
        if (kind is SignInKind.Local) app.MapPost("/sign-in/local", LocalAsync).AllowAnonymous().RequireRateLimiting(SignInRegistration.RateLimit);
        if (kind is SignInKind.Entra) app.MapPost("/sign-in/entra", Entra).AllowAnonymous().RequireRateLimiting(SignInRegistration.RateLimit);
        app.MapPost("/sign-out", SignOutAsync);
    }

    // Reading a form makes ASP.NET Core demand the antiforgery token.
    private static async Task<IResult> LocalAsync(HttpContext context, [FromForm] FactoryRole role, [FromForm] string? returnUrl)
    {
        if (!LoopbackGuard.IsFromThisMachine(context)) return Results.NotFound();
        if (!Enum.IsDefined(role)) return Results.BadRequest();
        var principal = CallerClaims.Local(role);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, principal);
        await SignInAudit.RecordAsync(context, principal, "signed in", $"local sign-in page, {RoleNames.Of(role)}");
        return Results.LocalRedirect(ReturnTo(returnUrl));
    }

    private static IResult Entra([FromForm] string? returnUrl) =>
        Results.Challenge(new() { RedirectUri = ReturnTo(returnUrl) }, [OpenIdConnectDefaults.AuthenticationScheme]);

    private static async Task<IResult> SignOutAsync(HttpContext context, SignInDecision decision, [FromForm] string? returnUrl)
    {
        await SignInAudit.RecordAsync(context, context.User, "signed out", decision.Kind.ToString());
        if (decision.Kind is SignInKind.Entra)
            return Results.SignOut(new() { RedirectUri = "/sign-in" }, [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect($"/sign-in?returnUrl={Uri.EscapeDataString(ReturnTo(returnUrl))}");
    }

    /// <summary>Only paths of this portal: never another site, also not one that is written as //host or /\host.</summary>
    public static string ReturnTo(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.StartsWith("/sign-in", StringComparison.Ordinal) && !url.Any(char.IsControl) ? url : "/";
}
