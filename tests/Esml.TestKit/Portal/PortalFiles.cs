using System.Reflection;

namespace Esml.TestKit.Portal;

/// <summary>Where the built portal lies, in the same configuration as the tests.</summary>
public static class PortalFiles
{
    public static string Program()
    {
        var program = Path.Combine(ContentRoot(), "bin", Configuration(), "net10.0", "Esml.Cockpit.dll");
        return File.Exists(program) ? program : throw new FileNotFoundException("Build src/Esml.Cockpit first.", program);
    }

    public static string ContentRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Esml.Cockpit.sln"))) return Path.Combine(folder.FullName, "src", "Esml.Cockpit");
        }

        throw new DirectoryNotFoundException("Esml.Cockpit.sln was not found above the program; run it from a checkout.");
    }

    private static string Configuration() =>
        typeof(PortalFiles).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
}
