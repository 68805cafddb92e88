using CsCheck;
using Esml.Factory.Projects;

namespace Esml.Tests.Factory.Projects;

public sealed class ScopeKeyTests
{
    private static readonly Gen<ScopeKey> Any =
        from kind in Gen.Int[0, 9]
        from scaleSet in Gen.Int[1, ScaleSet.Highest]
        from number in Gen.Int[1, ProjectNumber.Highest]
        select kind == 0 ? ScopeKey.Unattributed : kind == 1 ? ScopeKey.CommonOf(new(scaleSet)) : ScopeKey.Of(new(scaleSet), new(number));

    [Fact]
    public void Key_WrittenAndReadAgain_IsTheSame() =>
        Any.Sample(key => ScopeKey.TryParse(key.ToString(), out var again) && again == key && ScopeKey.TryParse($" {key.ToString().ToLowerInvariant()} ", out again) && again == key);

    [Fact]
    public void Keys_ThatDiffer_AreWrittenDifferently() => Gen.Select(Any, Any).Sample((one, other) => one == other == (one.ToString() == other.ToString()));

    [Fact]
    public void Project_KeepsItsScaleSetAndNumber() =>
        Gen.Select(Gen.Int[1, ScaleSet.Highest], Gen.Int[1, ProjectNumber.Highest]).Sample((set, number) =>
        {
            var key = ScopeKey.Of(new(set), new(number));
            return key.ScaleSet?.Value == set && key.Project?.Value == number && !key.IsCommon && !key.IsUnattributed;
        });

    [Fact]
    public void Keys_StandCommonFirstThenByScaleSetThenByNumber() => Gen.Select(Any, Any).Sample((one, other) =>
    {
        static (int, int, int) Rank(ScopeKey key) => (key.IsCommon ? 0 : key.IsUnattributed ? 2 : 1, key.ScaleSet?.Value ?? 0, key.Project?.Value ?? 0);
        return Math.Sign(one.CompareTo(other)) == Math.Sign(Rank(one).CompareTo(Rank(other)));
    });

    [Theory]
    [InlineData("001", 1, 1)]
    [InlineData("7", 1, 7)]
    [InlineData("001-007", 1, 7)]
    [InlineData("002-001", 2, 1)]
    [InlineData("2-1", 2, 1)]
    [InlineData("999-999", 999, 999)]
    public void Text_OfAProject_IsRead(string text, int scaleSet, int number)
    {
        Assert.True(ScopeKey.TryParse(text, out var key));
        Assert.Equal(ScopeKey.Of(new(scaleSet), new(number)), key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-001")]
    [InlineData("002-")]
    [InlineData("-")]
    [InlineData("--001")]
    [InlineData("-002-001")]
    [InlineData("002--001")]
    [InlineData("1-2-3")]
    [InlineData("000")]
    [InlineData("000-001")]
    [InlineData("002-000")]
    [InlineData("1000-001")]
    [InlineData("+02-001")]
    [InlineData("٠٠٢-001")]
    [InlineData("COMMON-")]
    [InlineData("COMMON--002")]
    [InlineData("COMMON002")]
    [InlineData("COMMON-000")]
    [InlineData("COMMON-002-001")]
    [InlineData("002-COMMON")]
    [InlineData("../001")]
    public void Text_OfAnythingElse_IsRefused(string? text)
    {
        Assert.False(ScopeKey.TryParse(text, out var key));
        Assert.Equal(default, key);
    }

    [Fact]
    public void Text_OfAnyKind_NeverThrowsAndIsReadTheSameAgain() =>
        Gen.String.Sample(text => !ScopeKey.TryParse(text, out var key) || (ScopeKey.TryParse(key.ToString(), out var again) && again == key));
}
