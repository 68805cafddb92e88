using Esml.Factory.Models;
using Esml.Factory.Projects;
using Xunit;

namespace Esml.Tests.Factory.Models;

public sealed class ModelStatusTests
{
    [Theory]
    [InlineData(ModelStatus.NewlyTrained, "esml_newly_trained", "None")]
    [InlineData(ModelStatus.PromotedToDev, "esml_promoted_2_dev", "Staging")]
    [InlineData(ModelStatus.PromotedToTest, "esml_promoted_2_test", "Staging")]
    [InlineData(ModelStatus.PromotedToProd, "esml_promoted_2_prod", "Production")]
    [InlineData(ModelStatus.Archived, "demoted_or_archive", "Archive")]
    public void Status_IsWrittenAndReadAsTheFactoryDoes(ModelStatus status, string code, string stage)
    {
        Assert.Equal((code, stage), (status.Code(), status.Stage()));
        Assert.Equal(status, ModelStatusCodes.Parse(code));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("esml_promoted_2_moon")]
    public void Parse_UnknownCode_IsNull(string? code) => Assert.Null(ModelStatusCodes.Parse(code));

    [Theory]
    [InlineData(FactoryEnvironment.Dev, "esml_promoted_2_dev")]
    [InlineData(FactoryEnvironment.Test, "esml_promoted_2_test")]
    [InlineData(FactoryEnvironment.Prod, "esml_promoted_2_prod")]
    public void PromotedTo_NamesTheEnvironment(FactoryEnvironment environment, string code) =>
        Assert.Equal(code, ModelStatusCodes.PromotedTo(environment).Code());

    [Theory]
    [InlineData("0.812345", 0.812345)]
    [InlineData("-", null)]
    [InlineData("NaN", null)]
    [InlineData("", null)]
    public void ScoreTags_ReadOnlyFiniteNumbers(string text, double? expected) =>
        Assert.Equal(expected, ScoreTags.Read(new Dictionary<string, string> { [ModelTags.Accuracy] = text }, ModelTags.Accuracy));
}
