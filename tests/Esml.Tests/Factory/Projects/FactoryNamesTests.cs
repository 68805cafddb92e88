using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Projects;

public sealed class FactoryNamesTests
{
    private static readonly Guid Subscription = new("00000000-0000-0000-0000-00000000000d");

    public static TheoryData<string, FactoryEnvironment> Places =>
        [.. from region in new[] { "sc", "weu", "eus2", "swecn" } from environment in Enum.GetValues<FactoryEnvironment>() select (region, environment)];

    [Fact]
    public void Names_FollowTheConvention()
    {
        var names = new FactoryNames(new() { Prefix = "mrvel-1-", LakePrefix = "mrvel" }, Subscription, FactoryEnvironment.Dev);
        var project = names.Project(new(1));

        Assert.Equal("mrvel-1-esml-common-weu-dev-001", names.CommonGroup);
        Assert.Equal("mrvel-1-esml-project001-weu-dev-001-rg", names.ProjectGroup(new(1)));
        Assert.Equal("vnt-esmlcmn-weu-dev-001", names.Common.VirtualNetwork);
        Assert.Equal($"mrvel{names.Salt}esml001dev", names.Common.Lake);
        Assert.Equal("aml-prj001-weu-dev-001", project.Workspace);
        Assert.Equal($"adf-prj001-weu-dev-{names.Salt}-001", project.DataFactory);
        Assert.Equal($"saprj001weu{names.Salt}001dev", project.Storage);
        Assert.Equal($"kv-p001-weu-dev-{names.Salt}01", project.KeyVault);
        Assert.Equal("p001-m01weu-dev", project.Cluster);
        Assert.Equal("snt-prj001-aks", project.Subnet("aks"));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Names_KeepToAzuresLimits(string region, FactoryEnvironment environment)
    {
        var names = new FactoryNames(new() { LocationSuffix = region, LakePrefix = "heroes12" }, Subscription, environment);
        var project = names.Project(new(250));

        Assert.All([project.Storage, project.SecondStorage, names.Common.Lake], name => Assert.Matches("^[a-z0-9]{3,24}$", name));
        Assert.All([project.KeyVault, project.WorkspaceKeyVault, names.Common.KeyVault, names.Common.AdminKeyVault], name => Assert.Matches("^(?!.*--)[a-z][a-z0-9-]{1,22}[a-z0-9]$", name));
        Assert.Matches("^[a-z][a-z0-9-]{1,22}[a-z0-9]$", project.ComputeInstance);
        Assert.Matches("^[a-z][a-z0-9-]{1,14}[a-z0-9]$", project.AttachedAks);
        Assert.Matches("^[a-z][a-z0-9-]{1,30}[a-z0-9]$", project.Cluster);
        Assert.Matches("^[a-z0-9-]{3,33}$", project.Workspace);
        Assert.Matches("^[a-z0-9]{5,50}$", names.Common.Registry);
        Assert.True(project.Foundry.Length <= 20);
        Assert.True($"aks-{names.ProjectGroup(new(250))}".Length <= 80);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Names_DifferWithinAndAcrossProjects(string region, FactoryEnvironment environment)
    {
        var names = new FactoryNames(new() { LocationSuffix = region }, Subscription, environment);
        var all = from number in new[] { 1, 2, 21, 201 }
                  let project = names.Project(new(number))
                  from name in new[] { project.KeyVault, project.WorkspaceKeyVault, project.Storage, project.SecondStorage, project.Foundry, project.Search }
                  select name;

        Assert.Empty(all.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Salt_ChangesWithTheSubscriptionAndTheEnvironment()
    {
        var salts = from subscription in new[] { Subscription, new("00000000-0000-0000-0000-00000000000e") }
                    from environment in Enum.GetValues<FactoryEnvironment>()
                    select new FactoryNames(new(), subscription, environment).Salt;

        Assert.Equal(6, salts.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void GroupNames_AreReadBackWhateverTheirCase(string region, FactoryEnvironment environment)
    {
        var names = new FactoryNames(new() { LocationSuffix = region }, Subscription, environment);

        foreach (var spell in new Func<string, string>[] { name => name, name => name.ToUpperInvariant() })
        {
            var common = NameMarks.Read(spell(names.CommonGroup));
            var project = NameMarks.Read(spell(names.ProjectGroup(new(42))));

            Assert.True(common is { IsCommon: true, Project: null });
            Assert.Equal(environment, common.Environment);
            Assert.Equal(new ProjectNumber(42), project.Project);
            Assert.Equal(environment, project.Environment);
        }
    }
}
