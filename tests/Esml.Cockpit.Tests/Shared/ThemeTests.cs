using System.Globalization;
using System.Text.RegularExpressions;
using MudBlazor;

namespace Esml.Cockpit.Tests.Shared;

public sealed partial class ThemeTests
{
    private static readonly string Assets = Path.Combine(Path.GetDirectoryName(TestKit.Portal.PortalFiles.ContentRoot())!, "..", "wwwroot-assets");

    [Fact]
    public void Theme_SetsEveryVariableThatMudBlazorUses()
    {
        var used = Used().Matches(File.ReadAllText(MudBlazorSheet())).Select(match => match.Groups[1].Value).Where(name => !name.StartsWith("--mud-internal", StringComparison.Ordinal));
        var set = Set().Matches(Read("mudblazor-theme.css")).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Empty(used.Except(set));
    }

    [Theory]
    [InlineData("primary", "accent")]
    [InlineData("error", "fail")]
    [InlineData("success", "ok")]
    [InlineData("warning", "warn")]
    [InlineData("info", "work")]
    [InlineData("text-primary", "text")]
    [InlineData("divider", "border")]
    public void Triple_EqualsItsToken_InBothThemes(string palette, string token)
    {
        var triples = Regex.Matches(Read("mudblazor-theme.css"), $@"--mud-palette-{palette}-rgb: ([\d,]+);").Select(match => match.Groups[1].Value);
        var tokens = Regex.Matches(Read("tokens.css"), $@"--{token}: #([0-9a-f]{{6}});").Select(match => match.Groups[1].Value);

        Assert.Equal(tokens.Select(hex => string.Join(',', Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(i * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)))), triples);
    }

    [Fact]
    public void Colours_StandInTheTokensOnly()
    {
        var sheets = Directory.GetFiles(TestKit.Portal.PortalFiles.ContentRoot(), "*.razor.css", SearchOption.AllDirectories).Append(Path.Combine(Assets, "app.css"));

        var findings = sheets.Where(sheet => Colour().IsMatch(File.ReadAllText(sheet))).Select(Path.GetFileName);

        Assert.Empty(findings);
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Assets, name));

    private static string MudBlazorSheet()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var version = typeof(MudDataGrid<>).Assembly.GetName().Version!.ToString(3);
        return Path.Combine(packages, "mudblazor", version, "staticwebassets", "MudBlazor.min.css");
    }

    [GeneratedRegex(@"var\((--mud-[a-z0-9-]+)")]
    private static partial Regex Used();

    [GeneratedRegex(@"(--mud-[a-z0-9-]+):")]
    private static partial Regex Set();

    [GeneratedRegex(@"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|rgba?\((?!8 12 18)")]
    private static partial Regex Colour();
}
