using Esml.Cockpit.Access;

namespace Esml.Cockpit.Hosting;

/// <summary>Headers that every answer carries.</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var policy = Policy(app.Services.GetRequiredService<SignInDecision>().Kind);
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            return next(context);
        });
    }

    /// <summary>
    /// Scripts and style sheets come from our own files only: no inline script, no inline style element, no eval.
    /// Style attributes stay allowed, because the virtualised rows, MudBlazor's popovers and Plotly position with them.
    /// </summary>
    internal static string Policy(SignInKind kind) => string.Join("; ",
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
        // Chromium applies form-action to the redirect that follows a post: to Entra when signing in or out.
        kind is SignInKind.Entra ? "form-action 'self' https://login.microsoftonline.com" : "form-action 'self'");
}
