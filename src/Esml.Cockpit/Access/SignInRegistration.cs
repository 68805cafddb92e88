using System.Threading.RateLimiting;
using Esml.Azure.Settings;
using Esml.Cockpit.Cloud;
using Esml.Operations.Access;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;

namespace Esml.Cockpit.Access;

/// <summary>Registers sign-in and the policies, which are made from the permissions of Esml.Operations.</summary>
internal static class SignInRegistration
{
    public const string RateLimit = "sign-in";

    public static void AddSignIn(this WebApplicationBuilder builder, CloudPlace cloud)
    {
        var decision = SignInDecision.Make(cloud, builder.Configuration);
        builder.Services.AddSingleton(decision);
        builder.Services.AddSettings<AccessOptions>(builder.Configuration, AccessOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<AccessOptions>, SignInValidation>();
        builder.Services.AddHostedService<LoopbackGuard>();
        if (decision.Kind is SignInKind.Entra) builder.AddEntra();
        else builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(Configure);
        builder.Services.AddAuthorization(AddPolicies);
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddRateLimiter(AddLimits);
    }

    private static void AddEntra(this WebApplicationBuilder builder)
    {
        builder.Services.AddMicrosoftIdentityWebAppAuthentication(builder.Configuration);
        builder.Services.Configure<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme, Configure);
        builder.Services.AddSignInAudit();
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "esml-cockpit";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/denied";
        options.ReturnUrlParameter = "returnUrl";
    }

    // One policy per permission; whatever names none still needs a signed-in person.
    private static void AddPolicies(AuthorizationOptions options)
    {
        foreach (var permission in Enum.GetValues<Permission>())
            options.AddPolicy(permission.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.HasRole(Permissions.RolesWith(permission))));
        options.FallbackPolicy = options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    }

    private static void AddLimits(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, cancellation) =>
            new(context.HttpContext.Response.WriteAsync("Too many attempts to sign in. Wait a minute, then go back and try again.", cancellation));
        options.AddPolicy(RateLimit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) }));
    }
}
