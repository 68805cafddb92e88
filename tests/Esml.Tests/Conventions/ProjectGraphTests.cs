using System.Xml.Linq;

namespace Esml.Tests.Conventions;

public sealed class ProjectGraphTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Esml.Factory"] = [],
        ["Esml.Azure"] = ["Esml.Factory"],
        ["Esml.LocalAzure"] = [],
        ["Esml.Worker"] = ["Esml.Factory"],
        ["Esml.Operations"] = ["Esml.Factory", "Esml.Azure"],
        ["Esml.Cockpit"] = ["Esml.Factory", "Esml.Operations", "Esml.LocalAzure"],
    };

    [Fact]
    public void Projects_ReferenceOnlyWhomTheyMayKnow()
    {
        var findings = from file in Repository.Files(".csproj").Where(file => !file.IsTest)
                       let name = Path.GetFileNameWithoutExtension(file.Path)
                       from reference in References(file)
                       where !Allowed[name].Contains(reference)
                       select $"{file.Name}: must not know {reference}";

        Repository.NoneOf(findings, "move the code to the room that may know both; the graph stands in README.md, Rooms.");
    }

    [Fact]
    public void Factory_ReferencesNoPackage()
    {
        var findings = Repository.Files("Esml.Factory.csproj").Where(file => file.Text.Contains("PackageReference", StringComparison.Ordinal)).Select(file => file.Name);

        Repository.NoneOf(findings, "Esml.Factory is pure C#: put what needs a package into Esml.Operations.");
    }

    [Fact]
    public void PortalFolders_DoNotUseEachOther()
    {
        string[] shared = ["Shared", "Layout", "Access", "Cloud", "Hosting"];
        var places = Directory.GetDirectories(Path.Combine(Repository.Root, "src/Esml.Cockpit")).Select(Path.GetFileName).Where(name => name is not null && char.IsUpper(name[0])).ToList();
        var findings = from file in Repository.Files(".cs", ".razor")
                       where file.Name.StartsWith("src/Esml.Cockpit/", StringComparison.Ordinal) && file.Name.Count(c => c == '/') > 2
                       let own = file.Name.Split('/')[2]
                       from other in places
                       where other != own && !shared.Contains(other) && !shared.Contains(own) && file.Text.Contains($"using Esml.Cockpit.{other}", StringComparison.Ordinal)
                       select $"{file.Name}: uses the folder {other}";

        Repository.NoneOf(findings, "move what both use into src/Esml.Cockpit/Shared or below the portal.");
    }

    [Fact]
    public void LocalAzure_IsNamedInOnePlaceOfThePortal()
    {
        var folders = Repository.Files(".cs", ".razor")
            .Where(file => file.Name.StartsWith("src/Esml.Cockpit/", StringComparison.Ordinal) && file.Text.Contains("Esml.LocalAzure", StringComparison.Ordinal))
            .Select(file => Path.GetDirectoryName(file.Name)).Distinct().ToList();

        Assert.True(folders.Count <= 1, $"Esml.LocalAzure is named in {string.Join(", ", folders)}. What to do: only the folder that reads Azure:Mode may know it.");
    }

    [Theory]
    [InlineData("EntityFrameworkCore")]
    [InlineData("DuckDB")]
    [InlineData("Azure.ResourceManager")]
    [InlineData("Azure.Storage")]
    public void Portal_TouchesNoStorageAndNoAzureClient(string name)
    {
        var findings = Repository.Files(".cs", ".razor")
            .Where(file => file.Name.StartsWith("src/Esml.Cockpit/", StringComparison.Ordinal) && file.Text.Contains($"using {name}", StringComparison.Ordinal))
            .Select(file => file.Name);

        Repository.NoneOf(findings, "let Esml.Operations do it and show its report.");
    }

    private static IEnumerable<string> References(SourceFile file) =>
        XDocument.Load(file.Path).Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));
}
