namespace Esml.Tests.Conventions;

public sealed class ContainmentTests
{
    [Theory]
    [InlineData("<MudDataGrid", "src/Esml.Cockpit/Shared/CockpitGrid")]
    [InlineData("<PlotlyChart", "src/Esml.Cockpit/Shared/CockpitChart")]
    [InlineData("using Plotly", "src/Esml.Cockpit/Shared/CockpitChart")]
    public void Part_IsUsedByItsOwnerOnly(string part, string owner)
    {
        var findings = Repository.Files(".razor", ".cs")
            .Where(file => !file.IsTest && !file.Name.StartsWith(owner, StringComparison.Ordinal) && file.Text.Contains(part, StringComparison.Ordinal))
            .Select(file => $"{file.Name}: uses {part}");

        Repository.NoneOf(findings, $"use the shared part in {owner}.");
    }

    [Fact]
    public void Clocks_AreTakenFromATimeProvider()
    {
        string[] clocks = ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Stopwatch.StartNew"];
        var findings = from file in Repository.Files(".cs", ".razor")
                       where !file.IsTest
                       from line in file.Lines.Index()
                       where clocks.Any(clock => line.Item.Contains(clock, StringComparison.Ordinal))
                       select $"{file.Name}:{line.Index + 1} raw clock";

        Repository.NoneOf(findings, "take a TimeProvider (GetUtcNow, GetTimestamp).");
    }

    [Fact]
    public void Source_SuppressesNoBannedSymbol()
    {
        var findings = from file in Repository.Files(".cs", ".razor")
                       where !file.IsTest
                       from line in file.Lines.Index()
                       where line.Item.Contains("RS0030", StringComparison.Ordinal) || line.Item.Contains("#region", StringComparison.Ordinal) || line.Item.Contains("async void", StringComparison.Ordinal)
                       select $"{file.Name}:{line.Index + 1} {line.Item.Trim()}";

        Repository.NoneOf(findings, "use the alternative that BannedSymbols.txt names.");
    }

    [Fact]
    public void Pages_EachHaveATest()
    {
        var tests = string.Join('\n', Repository.Files(".cs", ".razor").Where(file => file.Name.StartsWith("tests/Esml.Cockpit.Tests/", StringComparison.Ordinal)).Select(file => file.Text));
        var findings = from file in Repository.Files(".razor")
                       where file.Lines.Any(line => line.StartsWith("@page ", StringComparison.Ordinal))
                       let name = Path.GetFileNameWithoutExtension(file.Path)
                       where !tests.Contains($"<{name}", StringComparison.Ordinal)
                       select $"{file.Name}: no test renders {name}";

        Repository.NoneOf(findings, "add a bUnit test that renders the page with data, empty and failed.");
    }
}
