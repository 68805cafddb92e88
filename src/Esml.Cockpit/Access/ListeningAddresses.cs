using System.Net;

namespace Esml.Cockpit.Access;

/// <summary>Where the server is told to listen. Local sign-in depends on it, so whatever can't be read counts as open to others.</summary>
internal static class ListeningAddresses
{
    public static IReadOnlyList<string> Of(IConfiguration configuration)
    {
        List<string> addresses = [.. Split(configuration["urls"])];
        addresses.AddRange(Split(configuration["http_ports"]).Concat(Split(configuration["https_ports"])).Select(port => $"http://*:{port}"));
        addresses.AddRange(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "unknown"));
        // What Kestrel does when it is told nothing.
        return addresses is [] ? ["http://localhost:5000"] : addresses;
    }

    public static bool IsLoopback(string address)
    {
        try
        {
            var host = BindingAddress.Parse(address).Host;
            return host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string[] Split(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
