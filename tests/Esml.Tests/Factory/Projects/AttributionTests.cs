using CsCheck;
using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Projects;

public sealed class AttributionTests
{
    private static readonly Attribution Rules = new();

    [Theory]
    [InlineData("mrvel-1-esml-project001-eus2-dev-001-rg", "001", FactoryEnvironment.Dev)]
    [InlineData("acme-esml-project012-weu-DEV-001-rg", "012", FactoryEnvironment.Dev)]
    [InlineData("acme-test-esml-project250-weu-prod-001-rg", "250", FactoryEnvironment.Prod)]
    [InlineData("aks-mrvel-1-esml-project007-eus2-test-001-rg", "007", FactoryEnvironment.Test)]
    [InlineData("mrvel-1-esml-project007-eus2-test-001-rg-001-dbxmgmt", "007", FactoryEnvironment.Test)]
    [InlineData("mrvel-1-esml-common-eus2-prod-001", "COMMON", FactoryEnvironment.Prod)]
    [InlineData("cloud-shell-storage-westeurope", "unattributed", FactoryEnvironment.Dev)]
    [InlineData("projector-rental-dev", "unattributed", FactoryEnvironment.Dev)]
    public void Group_IsAttributedByItsName(string name, string key, FactoryEnvironment environment)
    {
        var placement = Rules.OfGroup(name, FactoryTags.None, FactoryEnvironment.Dev);

        Assert.Equal(key, placement.Key.ToString());
        Assert.Equal(environment, placement.Environment);
    }

    [Fact]
    public void Group_TagsContradictName_TagsWin()
    {
        var tags = FactoryTags.Read([new("AIFactory project", "004"), new("AIF-Environment", "prod")]);

        var placement = Rules.OfGroup("acme-esml-project003-weu-dev-001-rg", tags, FactoryEnvironment.Test);

        Assert.Equal(new(ScopeKey.Of(new(4)), FactoryEnvironment.Prod), placement);
    }

    [Fact]
    public void Group_OfAnotherScaleSet_IsNotOurs()
    {
        var tags = FactoryTags.Read([new("AIFactory project", "004"), new("AIF-Scaleset", "-002")]);

        Assert.Equal(ScopeKey.Unattributed, new Attribution(new ScaleSet(1)).OfGroup("acme-esml-project004-weu-dev-002-rg", tags, FactoryEnvironment.Dev).Key);
        Assert.Equal(ScopeKey.Of(new(2), new(4)), new Attribution(new ScaleSet(2)).OfGroup("acme-esml-project004-weu-dev-002-rg", tags, FactoryEnvironment.Dev).Key);
    }

    [Theory]
    [InlineData("acme-esml-project004-weu-dev-002-rg", null, "002-004")]
    [InlineData("acme-esml-project004-weu-DEV-002-RG", null, "002-004")]
    [InlineData("aks-acme-esml-project004-weu-dev-002-rg", null, "002-004")]
    [InlineData("acme-esml-project004-weu-dev-002-rg-001-dbxmgmt", null, "002-004")]
    [InlineData("acme-esml-common-weu-dev-003", null, "COMMON-003")]
    [InlineData("acme-esml-project004-rg", null, "004")]
    [InlineData("acme-esml-project004-weu-dev-002-rg", "-003", "003-004")]
    [InlineData("acme-esml-project004-rg", "scaleset-2", "002-004")]
    [InlineData("acme-esml-project004-rg", "Scale set 012", "012-004")]
    [InlineData("acme-esml-project004-weu-dev-002-rg", "blue", "002-004")]
    [InlineData("acme-esml-project004-rg", "blue", "unattributed")]
    [InlineData("acme-esml-project004-rg", "1 or 2", "unattributed")]
    [InlineData("acme-esml-project004-rg", "000", "unattributed")]
    public void Group_BelongsToTheScaleSetThatItsTagOrNameStates(string name, string? tag, string key)
    {
        var tags = FactoryTags.Read(tag is null ? [] : [new("aif_scale-set", tag)]);

        Assert.Equal(key, Rules.OfGroup(name, tags, FactoryEnvironment.Dev).Key.ToString());
    }

    [Theory]
    [InlineData(null, "004")]
    [InlineData(2, "002-004")]
    public void Group_StatingNoScaleSet_BelongsToTheHomeOne(int? home, string key) =>
        Assert.Equal(key, new Attribution(home is { } set ? new ScaleSet(set) : null).OfGroup("acme-esml-project004-rg", FactoryTags.None, FactoryEnvironment.Dev).Key.ToString());

    [Theory]
    [InlineData("saprj009weuabcde001dev", null, "002-009")]
    [InlineData("anything", null, "COMMON-002")]
    [InlineData("saprj009weuabcde001dev", "-003", "003-009")]
    [InlineData("anything", "-003", "unattributed")]
    public void Resource_StandsInItsGroupsScaleSet_UnlessItsTagSaysAnother(string name, string? tag, string key)
    {
        var tags = FactoryTags.Read(tag is null ? [] : [new("AIF-Scaleset", tag)]);

        Assert.Equal(key, Rules.OfResource(name, tags, new(ScopeKey.CommonOf(new(2)), FactoryEnvironment.Dev)).Key.ToString());
    }

    [Fact]
    public void Group_OneSubscriptionForAllAndNoEnvironmentNamed_IsUnattributed()
    {
        var placement = Rules.OfGroup("esml-project003-rg", FactoryTags.None, FactoryEnvironment.Dev, several: true);

        Assert.True(placement.Key.IsUnattributed);
    }

    [Theory]
    [InlineData("aks-nsg-prj009-weu-test", "009", FactoryEnvironment.Test)]
    [InlineData("vnt-esmlcmn-weu-dev-001", "COMMON", FactoryEnvironment.Dev)]
    [InlineData("anything-else", "COMMON", FactoryEnvironment.Dev)]
    public void Resource_InCommonGroup_BelongsToTheProjectThatItsNameStates(string name, string key, FactoryEnvironment environment)
    {
        var placement = Rules.OfResource(name, FactoryTags.None, new(ScopeKey.Common, FactoryEnvironment.Dev));

        Assert.Equal(key, placement.Key.ToString());
        Assert.Equal(environment, placement.Environment);
    }

    [Theory]
    [InlineData("kv-p001-weu-dev-abcde01", "001")]
    [InlineData("kv-2003-weu-dev-abcde01", "003")]
    [InlineData("aks005-weu-dev", "005")]
    [InlineData("p007-m01weu-dev", "007")]
    [InlineData("saprj009weuabcde001dev", "009")]
    [InlineData("acrcommonabcdeweu001dev", "COMMON")]
    [InlineData("mrvelabcdeesml001dev", "COMMON")]
    [InlineData("kv-cmnadmdev-abcde-001", "COMMON")]
    [InlineData("my-laptop-vm", "unattributed")]
    public void Resource_InForeignGroup_IsFoundByItsName(string name, string key)
    {
        var placement = Rules.OfResource(name, FactoryTags.None, new(ScopeKey.Unattributed, FactoryEnvironment.Dev));

        Assert.Equal(key, placement.Key.ToString());
    }

    [Fact]
    public void Group_AnyPrefixRegionAndCase_GivesItsNumberAndEnvironment() =>
        (from number in Gen.Int[1, 250]
         from prefix in OneOf("mrvel-1-", "acme-", "dc-heroes-", "test-", "")
         from region in OneOf("weu", "sdc", "eus2")
         from environment in Gen.Enum<FactoryEnvironment>()
         from upper in Gen.Bool
         select (number, name: Cased($"{prefix}esml-project{number:000}-{region}-{environment}-001-rg", upper), environment))
        .Sample(drawn =>
        {
            var placement = Rules.OfGroup(drawn.name, FactoryTags.None, FactoryEnvironment.Dev);
            return placement == new Placement(ScopeKey.Of(new(drawn.number)), drawn.environment);
        });

    [Fact]
    public void Anything_IsAttributedToSomebodyOrNobody_NeverThrows() =>
        Gen.Select(Gen.String, Gen.String, Gen.String).Sample((name, key, value) =>
        {
            var tags = FactoryTags.Read([new(key, value), new("AIFactory project", value)]);
            var group = Rules.OfGroup(name, tags, FactoryEnvironment.Test);
            var resource = Rules.OfResource(name, tags, group);
            return ScopeKey.TryParse(resource.Key.ToString(), out var again) && again == resource.Key;
        });

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(index => words[index]);

    private static string Cased(string name, bool upper) => upper ? name.ToUpperInvariant() : name.ToLowerInvariant();
}
