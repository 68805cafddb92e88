using CsCheck;
using Esml.Factory.Models;
using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Models;

public sealed class LeadingModelsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Leader_IsThePromotedVersionCreatedLast_NotTheHighest()
    {
        var byPipeline = Version("11_diabetes", 2, ModelStatus.PromotedToDev, hours: 3);
        var byNotebook = Version("AutoML1234", 9, ModelStatus.PromotedToDev, hours: 1);

        Assert.Same(byPipeline, LeadingModels.Leader([byNotebook, byPipeline], FactoryEnvironment.Dev));
    }

    [Fact]
    public void Leader_InTestWithCopyPromotedToDevOnly_IsNobody() =>
        Assert.Null(LeadingModels.Leader([Version("m", 1, ModelStatus.PromotedToDev, hours: 1)], FactoryEnvironment.Test));

    [Fact]
    public void Leader_NothingPromoted_IsNobodyRatherThanTheChallenger()
    {
        var fresh = Version("m", 1, ModelStatus.NewlyTrained, hours: 1);

        Assert.Null(LeadingModels.Leader([fresh], FactoryEnvironment.Dev));
        Assert.Same(fresh, LeadingModels.Challenger([fresh], FactoryEnvironment.Dev));
    }

    [Fact]
    public void Challenger_OlderThanLeader_HasHadItsChance()
    {
        var leader = Version("m", 2, ModelStatus.PromotedToDev, hours: 5);

        Assert.Null(LeadingModels.Challenger([leader, Version("m", 1, ModelStatus.NewlyTrained, hours: 1)], FactoryEnvironment.Dev));
        Assert.Equal(3, LeadingModels.Challenger([leader, Version("m", 3, ModelStatus.NewlyTrained, hours: 6)], FactoryEnvironment.Dev)?.Version);
    }

    [Fact]
    public void ByHand_PromotedWithoutRun_LeadsAndSaysSo()
    {
        var tags = new Dictionary<string, string> { [ModelTags.StatusCode] = "esml_promoted_2_prod", [ModelTags.ExperimentName] = "11_diabetes" };

        var leader = LeadingModels.Leader([ModelVersion.Read("mine", 1, tags, Noon)], FactoryEnvironment.Prod);

        Assert.True(leader?.ByHand);
    }

    [Fact]
    public void Leader_InAnyOrderOfTheList_IsTheSame() =>
        Gen.Select(Gen.Enum<ModelStatus>(), Gen.Int[1, 9], Gen.Int[0, 5], (status, version, hours) => Version("m", version, status, hours)).Array[1, 12]
            .SelectMany(versions => Gen.Shuffle(versions), (versions, shuffled) => (versions, shuffled))
            .Sample(drawn => Identity(LeadingModels.Leader(drawn.versions, FactoryEnvironment.Dev)) == Identity(LeadingModels.Leader(drawn.shuffled, FactoryEnvironment.Dev)));

    // Two records alike in all but the instance of their metrics are the same version.
    private static (string? Name, int? Version, DateTimeOffset? CreatedAt) Identity(ModelVersion? version) => (version?.Name, version?.Version, version?.CreatedAt);

    [Theory]
    [InlineData("classification", "test_set_ROC_AUC", "0.856200", ModelTask.Classification, "AUC", 0.8562)]
    [InlineData("classification", "test_set_Accuracy", "0.91", ModelTask.Multiclass, "Accuracy", 0.91)]
    [InlineData("regression", "test_set_R2", "0.5", ModelTask.Regression, "R²", 0.5)]
    [InlineData("regression", "test_set_R2", "-", ModelTask.Regression, "R²", null)]
    public void Primary_FollowsFromTheTask(string mlType, string tag, string value, ModelTask task, string name, double? metric)
    {
        var version = ModelVersion.Read("m", 1, new Dictionary<string, string> { [ModelTags.MlType] = mlType, [tag] = value }, Noon);

        Assert.Equal((task, name, metric), (version.Task, version.Primary.Name, version.Primary.Value));
    }

    [Theory]
    [InlineData("11_diabetes", "M11")]
    [InlineData("1_x", "M01")]
    [InlineData("titanic", "TIT")]
    public void Alias_ComesFromTheFolder(string folder, string alias) =>
        Assert.Equal(alias, ModelVersion.Read("m", 1, new Dictionary<string, string> { [ModelTags.ExperimentName] = folder }, Noon).Alias);

    private static ModelVersion Version(string name, int version, ModelStatus status, int hours) =>
        ModelVersion.Read(name, version, new Dictionary<string, string> { [ModelTags.StatusCode] = status.Code(), [ModelTags.ExperimentName] = "11_diabetes", [ModelTags.RunId] = "r" }, Noon.AddHours(hours));
}
