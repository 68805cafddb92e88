using Esml.Factory.Lake;
using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Lake;

public sealed class LakePathsTests
{
    private const string Run = "0123456789abcdef0123456789abcdef";
    private static readonly LakeModel Model = new(new ProjectNumber(2), "11_diabetes_model_reg");
    private static readonly DateOnly Day = new(2021, 1, 2);

    /// <summary>Every kind of path that the design knows.</summary>
    public static string[] Examples { get; } = [.. Places().Select(row => row.Data.Item2)];

    public static TheoryData<LakePlace, string> Places()
    {
        var (train, infer) = (LakePaths.Train(Model), LakePaths.Inference(Model, 3));
        return new()
        {
            { LakePaths.Root, "" },
            { LakePaths.DesignVersion, "active/esml_lake_version.json" },
            { LakePaths.OfMaster("erp/sales", "ds01_orders", LakeLayer.In), "master/erp/sales/ds01_orders/in" },
            { LakePaths.In(train, "ds01_diabetes", FactoryEnvironment.Dev, Day), "projects/project002/11_diabetes_model_reg/train/ds01_diabetes/in/dev/2021/01/02" },
            { LakePaths.In(train, "ds01_diabetes", FactoryEnvironment.Dev, LakePlace.DemoDate), "projects/project002/11_diabetes_model_reg/train/ds01_diabetes/in/dev/1000/01/01" },
            { LakePaths.Bronze(train, "ds01", FactoryEnvironment.Test, Run), $"projects/project002/11_diabetes_model_reg/train/ds01/out/bronze/test/{Run}" },
            { LakePaths.Silver(train, "ds01", FactoryEnvironment.Prod, null), "projects/project002/11_diabetes_model_reg/train/ds01/out/silver/prod" },
            { LakePaths.Bad(train, "ds01"), "projects/project002/11_diabetes_model_reg/train/ds01/bad" },
            { LakePaths.Gold(Model, FactoryEnvironment.Dev, null) with { Rest = LakePaths.GoldFile }, "projects/project002/11_diabetes_model_reg/train/gold/dev/gold.parquet" },
            { LakePaths.Split(Model, FactoryEnvironment.Dev, LakeSplit.Validate, Run), $"projects/project002/11_diabetes_model_reg/train/gold/dev/Validate/{Run}/gold_validate.parquet" },
            { LakePaths.In(infer, "ds01", FactoryEnvironment.Dev, Day), "projects/project002/11_diabetes_model_reg/inference/3/ds01/in/dev/2021/01/02" },
            { LakePaths.ToScore(Model, 3, FactoryEnvironment.Dev, Day, Run), $"projects/project002/11_diabetes_model_reg/inference/3/gold/dev/2021/01/02/{Run}/gold_to_score.parquet" },
            { LakePaths.Scored(Model, 0, FactoryEnvironment.Dev, Day, Run), $"projects/project002/11_diabetes_model_reg/inference/0/scored/dev/2021/01/02/{Run}/gold_scored.parquet" },
            { LakePaths.ScoredOnline(Model, 1, FactoryEnvironment.Dev, Day, null, "anna"), "projects/project002/11_diabetes_model_reg/inference/1/scored/dev/2021_01_02/scored_anna.parquet" },
            { LakePaths.LatestScored(Model, FactoryEnvironment.Dev, Run), $"projects/project002/11_diabetes_model_reg/inference/0/scored/dev/{Run}" },
            { LakePaths.ActiveTrain(Model), "projects/project002/11_diabetes_model_reg/train/active/active_in_folder.json" },
            { LakePaths.LastTrainRun(Model), "projects/project002/11_diabetes_model_reg/train/active/gold_trained_runinfo/last_train_run.csv" },
            { LakePaths.ActiveInference(Model), "projects/project002/11_diabetes_model_reg/inference/active/active_scoring_in_folder.json" },
            { LakePaths.LastScoringRun(Model), "projects/project002/11_diabetes_model_reg/inference/active/gold_scored_runinfo/last_gold_run.csv" },
        };
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Place_WrittenAndRead_IsTheSame(LakePlace place, string path)
    {
        Assert.Equal(path, place.Path);
        Assert.True(LakePathReader.TryParse(path, out var read));
        Assert.Equal(place, read);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Path_CutAnywhereAtASlash_HasAMeaningThatWritesItAgain(LakePlace place, string path)
    {
        Assert.NotNull(place);
        for (var cut = path.Length; cut > 0; cut = path.LastIndexOf('/', cut - 1))
        {
            Assert.True(LakePathReader.TryParse(path[..cut], out var read), path[..cut]);
            Assert.Equal(path[..cut], read.Path);
        }
    }

    [Theory]
    [InlineData("/projects")]
    [InlineData("projects//project002")]
    [InlineData("projects/../master")]
    [InlineData("projects\\project002")]
    [InlineData("Projects/project002")]
    [InlineData("projects/project2")]
    [InlineData("projects/project000")]
    [InlineData("projects/project0002")]
    [InlineData("projects/project002/train")]
    [InlineData("projects/project002/m1/serve")]
    [InlineData("projects/project002/m1/train/ds01/in/stage/2021/01/02")]
    [InlineData("projects/project002/m1/train/ds01/in/DEV/2021/01/02")]
    [InlineData("projects/project002/m1/train/ds01/in/dev/2021/02/30")]
    [InlineData("projects/project002/m1/train/ds01/in/dev/2021/1/2")]
    [InlineData("projects/project002/m1/train/ds01/in/dev/2021_01_02")]
    [InlineData("projects/project002/m1/train/ds01/out/gold/dev")]
    [InlineData("projects/project002/m1/train/scored/dev")]
    [InlineData("projects/project002/m1/inference/-1/ds01")]
    [InlineData("projects/project002/m1/inference/01/ds01")]
    [InlineData("projects/project002/m1/inference/3/active/active_scoring_in_folder.json")]
    [InlineData("master/erp/in")]
    [InlineData("somewhere")]
    [InlineData(null)]
    public void Path_ThatTheDesignDoesNotKnow_MeansNothing(string? path) => Assert.False(LakePathReader.TryParse(path, out _));

    [Theory]
    [InlineData("gold")]
    [InlineData("Train")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("ä")]
    [InlineData("")]
    public void Folder_ThatSaysSomethingElse_IsRefused(string name)
    {
        Assert.False(LakeName.IsFolder(name));
        Assert.Throws<ArgumentException>(() => LakePaths.Out(LakePaths.Train(Model), name));
    }

    [Fact]
    public void Folders_OfAProject_HoldAllOfItsDatasets() => Assert.Equal(
        [
            "projects/project002/11_diabetes_model_reg/train/active",
            "projects/project002/11_diabetes_model_reg/inference/active",
            "projects/project002/11_diabetes_model_reg/train/ds01/in",
            "projects/project002/11_diabetes_model_reg/train/ds01/out",
            "projects/project002/11_diabetes_model_reg/train/ds01/bad",
        ],
        LakePaths.OfProject(Model, ["ds01"]));
}
