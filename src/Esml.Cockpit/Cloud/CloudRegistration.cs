using Esml.Azure;
using Esml.Azure.Settings;

namespace Esml.Cockpit.Cloud;

/// <summary>The one place where <c>Azure:Mode</c> is read, and the one folder that knows the local Azure.</summary>
internal static class CloudRegistration
{
    public static CloudPlace AddCloud(this WebApplicationBuilder builder)
    {
        // A mode that can't be read counts as a real Azure here: nothing local opens; the start then names the setting.
        var mode = builder.Configuration["Azure:Mode"];
        var place = new CloudPlace(string.IsNullOrEmpty(mode) || string.Equals(mode, nameof(AzureMode.Local), StringComparison.OrdinalIgnoreCase));
        builder.Services.AddSingleton(place);
        if (place.IsLocal) builder.AddLocalCloud();
        builder.Services.AddAzure(builder.Configuration, place.IsLocal ? provider => new LocalWire(provider.GetRequiredService<LocalCloud>()) : null);
        return place;
    }

    private static void AddLocalCloud(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<LocalCloudOptions>(builder.Configuration, LocalCloudOptions.Section);
        builder.Services.AddSingleton<LocalCloud>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<LocalCloud>());
        builder.Services.AddHostedService<LocalCloudChanges>();
        builder.Services.AddHealthChecks().AddCheck<LocalCloudHealth>("local Azure");
    }
}
