using Esml.Factory.Projects;
using Esml.Operations.Provisioning;
using Esml.Tests.Conventions;

namespace Esml.Tests.Infra;

/// <summary>What the templates make, kept in the repository: a change of a template shows what it does.</summary>
[Collection(TemplateTests.Name)]
public sealed class SnapshotTests(TemplateExpansion templates)
{
    private const string Switch = "UPDATE_SNAPSHOTS";

    [Theory]
    [MemberData(nameof(ProjectTemplateTests.All), MemberType = typeof(ProjectTemplateTests))]
    public async Task Project_MakesWhatItsSnapshotShows(ProjectType type, FactoryEnvironment environment)
    {
        var parameters = TemplateExpansion.Project(type, environment);
        var names = new FactoryNames(parameters.Convention, TemplateExpansion.Subscription, environment);

        var expansion = await templates.ExpandAsync(parameters);

        Compare($"project-{ProjectParameters.NameOf(type)}-{names.EnvironmentName}.json", SnapshotText.Of(expansion, names, names.ProjectGroup(parameters.Number)));
    }

    [Theory]
    [InlineData(FactoryEnvironment.Dev)]
    [InlineData(FactoryEnvironment.Test)]
    [InlineData(FactoryEnvironment.Prod)]
    public async Task Common_MakesWhatItsSnapshotShows(FactoryEnvironment environment)
    {
        var parameters = TemplateExpansion.Common(environment);
        var names = new FactoryNames(parameters.Convention, TemplateExpansion.Subscription, environment);

        var expansion = await templates.ExpandAsync(parameters);

        Compare($"factory-{names.EnvironmentName}.json", SnapshotText.Of(expansion, names, null));
    }

    internal static void Compare(string file, string actual)
    {
        var path = Path.Combine(Repository.Root, "tests", "Esml.Tests", "Infra", "Snapshots", file);
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }

        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (expected == actual) return;
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail($"""
            {file}:{line + 1} is not what the template makes.
            was: {before.ElementAtOrDefault(line)}
            now: {after.ElementAtOrDefault(line)}
            What to do: if the change is wanted, run the tests once with {Switch}=1, read the diff of tests/Esml.Tests/Infra/Snapshots and commit it.
            """);
    }
}
