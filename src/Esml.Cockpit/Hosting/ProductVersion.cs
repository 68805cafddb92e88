using System.Reflection;

namespace Esml.Cockpit.Hosting;

/// <summary>The version of the built portal, with the commit that it was built from where the build knew it.</summary>
internal static class ProductVersion
{
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
