using System.Reflection;

namespace Esml.Cockpit.Hosting;

/// <summary>The version of the built portal, with the commit that it was built from where the build knew it.</summary>
internal static class ProductVersion
{
    public static string Text { get; } =
        Short(typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    // "0.1.0+d2c4d51807b42f8b68da47292bc7f844a6d14abb": eight digits of the commit are enough to find it.
    private static string Short(string version) => version.IndexOf('+', StringComparison.Ordinal) is var at and > 0 && version.Length > at + 9 ? version[..(at + 9)] : version;
}
