namespace Esml.TestKit.Portal;

/// <summary>The browser that is on the machine; none is downloaded.</summary>
public static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    /// <summary>What to say where no browser was found.</summary>
    public const string Missing = "No Chromium was found. Install it (Debian: apt-get install chromium) or name one in CHROMIUM_PATH.";

    /// <summary>Arguments for a quiet browser that asks no host but the portal.</summary>
    public static string[] Arguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    public static string? Path() =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named ? named : Places.FirstOrDefault(File.Exists);
}
