namespace Esml.Tests.Conventions;

public sealed class NamespaceTests
{
    private static readonly string[] Vague = ["Helper", "Helpers", "Util", "Utils", "Utility", "Manager", "Common", "Misc", "Extensions"];

    [Fact]
    public void Namespaces_EqualFolders()
    {
        var findings = from file in Repository.Files(".cs")
                       where !file.Name.Contains("/Migrations/", StringComparison.Ordinal)
                       let line = file.Lines.FirstOrDefault(text => text.StartsWith("namespace ", StringComparison.Ordinal))
                       where line is not null
                       let declared = line["namespace ".Length..].TrimEnd(';', ' ', '{')
                       let expected = string.Join('.', Path.GetDirectoryName(file.Name)!.Replace('\\', '/').Split('/').Skip(1))
                       where declared != expected
                       select $"{file.Name}: namespace {declared}, folder {expected}";

        Repository.NoneOf(findings, "let the namespace equal the folder.");
    }

    [Fact]
    public void Files_HaveTellingNames()
    {
        var findings = Repository.Files(".cs", ".razor")
            .Where(file => Vague.Any(word => Path.GetFileNameWithoutExtension(file.Path).EndsWith(word, StringComparison.Ordinal) && Path.GetFileNameWithoutExtension(file.Path) != word + "s"))
            .Where(file => !file.Name.StartsWith("src/Esml.Azure/", StringComparison.Ordinal))
            .Select(file => file.Name);

        Repository.NoneOf(findings, "name it for what it is or does.");
    }
}
