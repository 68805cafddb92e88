using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Projects;

public sealed class FactoryTagsTests
{
    [Theory]
    [InlineData("CostCenter")]
    [InlineData("cost-center")]
    [InlineData("COSTCENTRE")]
    [InlineData("tag_costceter_common")]
    [InlineData("tag_costcenter")]
    [InlineData("tag_cost_center_override")]
    public void CostCentre_IsReadFromEverySpelling(string key) => Assert.Equal("1234", FactoryTags.Read([new(key, " 1234 ")]).CostCentre);

    [Theory]
    [InlineData("AIF-Project Owners")]
    [InlineData("aif-project-owners")]
    [InlineData("AIF-ProjectOwner")]
    [InlineData("projectOwnerEmail")]
    public void Owners_AreReadFromEverySpelling(string key) => Assert.Equal("ann@x.test", FactoryTags.Read([new(key, "ann@x.test")]).Owners);

    [Theory]
    [InlineData("001", 1)]
    [InlineData("1", 1)]
    [InlineData("prj012", 12)]
    [InlineData("Project 250", 250)]
    [InlineData("my-website", null)]
    [InlineData("000", null)]
    [InlineData("1234", null)]
    [InlineData("", null)]
    public void Project_IsReadFromItsNumber(string value, int? number) =>
        Assert.Equal(number, FactoryTags.Read([new("AIFactory project", value)]).Project?.Value);

    [Theory]
    [InlineData("dev", FactoryEnvironment.Dev)]
    [InlineData("DEV", FactoryEnvironment.Dev)]
    [InlineData("Stage", FactoryEnvironment.Test)]
    [InlineData("production", FactoryEnvironment.Prod)]
    [InlineData("Test_Prod", null)]
    public void Environment_HasManyNames(string value, FactoryEnvironment? environment) =>
        Assert.Equal(environment, FactoryTags.Read([new("AIF-Environment", value)]).Environment);

    [Theory]
    [InlineData("esml", ProjectType.Esml)]
    [InlineData("genai-1", ProjectType.GenAi)]
    [InlineData("GenAI", ProjectType.GenAi)]
    [InlineData("all", ProjectType.All)]
    [InlineData("other", null)]
    public void Type_IsReadFromItsTag(string value, ProjectType? type) =>
        Assert.Equal(type, FactoryTags.Read([new("AIF-Project Type", value)]).Type);

    [Fact]
    public void Project_OwnKeyAndForeignKey_OwnKeyCounts() =>
        Assert.Equal(7, FactoryTags.Read([new("project", "3"), new("AIFactory project", "007")]).Project?.Value);

    [Fact]
    public void DeployedOn_NoTime_IsNull() => Assert.Null(FactoryTags.Read([new("deployedOn", "soon")]).DeployedOn);
}
