namespace Esml.Tests.Conventions;

/// <summary>The source tree that these tests read, found from the test's own folder upwards.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", ".git", "wwwroot", "artifacts"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<SourceFile> Files(params string[] extensions) =>
        Walk(Root).Where(path => extensions.Any(extension => path.EndsWith(extension, StringComparison.Ordinal)))
            .Select(path => new SourceFile(path, Path.GetRelativePath(Root, path).Replace('\\', '/')));

    /// <summary>Fails with one line per finding, each with its place and the way out.</summary>
    public static void NoneOf(IEnumerable<string> findings, string remedy)
    {
        var lines = findings.ToList();
        Assert.True(lines.Count == 0, $"{string.Join("\n", lines)}\nWhat to do: {remedy}");
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder)) yield return file;
        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            if (Skipped.Contains(Path.GetFileName(child))) continue;
            foreach (var file in Walk(child)) yield return file;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Esml.Cockpit.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("Esml.Cockpit.sln was not found above the tests; run them from a checkout.");
    }
}

/// <param name="Name">The path relative to the repository, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Name)
{
    public string[] Lines => File.ReadAllLines(Path);

    public string Text => File.ReadAllText(Path);

    public bool IsTest => Name.StartsWith("tests/", StringComparison.Ordinal);
}
