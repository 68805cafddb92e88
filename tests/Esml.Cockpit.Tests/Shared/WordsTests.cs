using CsCheck;
using Esml.Cockpit.Shared;
using Esml.TestKit;

namespace Esml.Cockpit.Tests.Shared;

public sealed class WordsTests
{
    [Theory]
    [InlineData(1234.4, "€\u00A01,234")]
    [InlineData(3.456, "€\u00A03.46")]
    [InlineData(0, "€\u00A00")]
    [InlineData(-410, "\u2212\u00A0€\u00A0410")]
    public void Amount_HasItsCurrencyAndFewDigits(double amount, string text) => Assert.Equal(text, Amounts.Text((decimal)amount, "EUR"));

    [Theory]
    [InlineData(0.019, "+1.9\u00A0%")]
    [InlineData(-0.41, "\u221241\u00A0%")]
    [InlineData(-0.0001, "0\u00A0%")]
    public void Percent_HasItsSign(double share, string text) => Assert.Equal(text, Amounts.Percent((decimal)share));

    [Theory]
    [InlineData(30, "<1 min")]
    [InlineData(240, "4 min")]
    [InlineData(7300, "2 h")]
    [InlineData(200000, "2 d")]
    public void Age_IsShort(int seconds, string text) => Assert.Equal(text, Ages.Text(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0.84, "R²", "+5\u00A0%", false)]
    [InlineData(0.4, "R²", "worse by 50\u00A0%", true)]
    [InlineData(0.4, "AUC", "waits", false)]
    [InlineData(null, "R²", "waits", false)]
    public void Challenger_SaysHowItStandsToTheLeader(double? value, string metric, string words, bool worse)
    {
        var (leader, challenger) = (A.Model(value: 0.8), A.Model(version: 2, metric: metric, value: value));

        Assert.Equal((words, worse), (ModelGain.Words(leader, challenger), ModelGain.IsWorse(leader, challenger)));
    }

    [Fact]
    public void Sparkline_StaysInItsBox() => Gen.Decimal[-100, 100000].Array[2, 60].Sample(values =>
    {
        var points = SparkLine.Points([.. values]).Split(' ').Select(point => point.Split(',').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray());
        Assert.All(points, point => Assert.True(point[0] is >= 0 and <= 64 && point[1] is >= 2 and <= 16));
    });

    [Fact]
    public void Colours_OfSevenThings_AllDiffer() => Gen.String.HashSet[0, 7].Sample(keys =>
    {
        var colours = SeriesColours.Assign(keys.Where(key => key.ToUpperInvariant() is not ("OTHER" or "DEV" or "TEST" or "PROD")));
        Assert.Equal(colours.Length, colours.Distinct().Count());
    });

    [Fact]
    public void SavedViews_FromTheBrowser_AreOnlyTakenWhenTheyStayInThePlace()
    {
        var kept = SavedView.Write([new("mine", "/projects?q=a"), new("evil", "https://elsewhere/"), new("other", "/projectsx")]);

        Assert.Equal(["mine"], SavedView.Read(kept, "/projects").Select(view => view.Name));
        Assert.Empty(SavedView.Read("{broken", "/projects"));
    }

    [Fact]
    public void SearchBox_KeepsWhatIsTypedWhileItsEchoArrives()
    {
        var draft = new SearchDraft();
        draft.Typed("i");
        draft.Typed("in");

        draft.Arrived("i");
        Assert.Equal("in", draft.Text);
        draft.Arrived("in");
        draft.Arrived("");

        Assert.Equal("", draft.Text);
    }

    [Fact]
    public void Query_OfAnyText_IsReadWithoutThrowing() => Gen.String.Sample(text => UrlQuery.Parse("?" + text).Text("q"));
}
