using Esml.Cockpit.Layout;
using Esml.Cockpit.Shared;
using Esml.Operations;
using Esml.Operations.State;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Diagnostics;
using MudBlazor.Services;

namespace Esml.Cockpit.Hosting;

/// <summary>Registers pages and parts, and the pipeline that serves them.</summary>
internal static class PortalRegistration
{
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        // Finds the assets also when the built program runs outside the Development environment; a published one has them in wwwroot.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        // What the portal remembers is read while the web server starts; requests that come early wait (UsePortal).
        builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        builder.Services.AddScoped<Announcer>();
        builder.Services.AddSingleton<PaletteSource>();
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddDataProtection().SetApplicationName("Esml.Cockpit");
        // With the other state: a restart keeps people signed in.
        builder.Services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((options, folder, logs) =>
            options.XmlRepository = new FileSystemXmlRepository(new(folder.Folder("keys")), logs));
    }

    public static void UsePortal(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            await app.Lifetime.StartedAsync(context.RequestAborted);
            await next(context);
        });
        if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/error", createScopeForErrors: true);
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        // Only who looks for a page gets a page; a refused post and a program keep their own answer.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if ((!HttpMethods.IsGet(context.Request.Method) || context.Request.Path.StartsWithSegments("/api")) && context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return next(context);
        });
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapPortal(this WebApplication app) =>
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
}
