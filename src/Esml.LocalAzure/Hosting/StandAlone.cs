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
        List<string> wrong = [];
        options = options with
        {
            Location = Read("location", options.Location, text => Resources.Locations.IsKnown(text) ? Resources.Locations.Normalize(text) : null, "a region of Azure"),
            Seed = Read("seed", options.Seed, text => int.TryParse(text, CultureInfo.InvariantCulture, out var seed) ? seed : null, "a whole number"),
            Durations = Read("durations", options.Durations, text => Enum.TryParse<DurationProfile>(text, true, out var profile) ? profile : null, "Instant or Seconds"),
            Throttle = Read("throttle", options.Throttle, text => bool.TryParse(text, out var throttle) ? throttle : null, "true or false"),
        };
        return wrong.Count == 0 ? options : throw new LocalAzureException(string.Join(Environment.NewLine, wrong));

        T Read<T>(string name, T standard, Func<string, object?> parse, string wanted)
        {
            if (settings[name] is not { } text)
                return standard;
            if (parse(text) is T value)
                return value;
            wrong.Add($"--{name} is '{text}', but must be {wanted}.");
            return standard;
        }
    }
}
