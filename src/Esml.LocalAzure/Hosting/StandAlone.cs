using System.Globalization;

namespace Esml.LocalAzure.Hosting;

/// <summary>The local Azure as a program of its own: <c>--urls http://127.0.0.1:PORT --data DIR</c>, further options by name.</summary>
internal static class StandAlone
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        try
        {
            await using var cloud = Cloud.Open(Options(builder.Configuration), TimeProvider.System);
            await using var app = HttpApplication.Build(builder, cloud);
            await app.RunAsync();
            return 0;
        }
        catch (LocalAzureException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static LocalAzureOptions Options(ConfigurationManager settings)
    {
        var options = new LocalAzureOptions { Folder = Path.GetFullPath(settings["data"] ?? "local-azure") };
        return options with
        {
            Location = settings["location"] ?? options.Location,
            Seed = settings["seed"] is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : options.Seed,
            Durations = settings["durations"] is { } profile ? Enum.Parse<DurationProfile>(profile, ignoreCase: true) : options.Durations,
            Throttle = settings["throttle"] is { } throttle && bool.Parse(throttle),
        };
    }
}
