using Esml.Cockpit.Projects;
using Esml.Cockpit.Shared;
using Esml.Factory.Projects;
using Esml.TestKit;

namespace Esml.Cockpit.Tests.Shared;

public sealed class FactoryFiguresTests
{
    private static readonly EnvironmentCell Failed = A.Cell(lifecycle: Lifecycle.Failed, health: Health.Failed);
    private static readonly EnvironmentCell Over = A.Cell(cost: A.Cost(900, 800));

    [Fact]
    public void Attention_CountsProjects_AsTheFilterOfTheGridDoes()
    {
        ProjectRow[] rows = [A.ProjectRow(1, dev: Failed, test: Failed), A.ProjectRow(2, dev: Over, test: Over), A.ProjectRow(3)];

        var figure = Figure(rows, "Needs attention");

        Assert.Equal(rows.Count(row => ProjectsView.Fits(row, ProjectsShow.Attention)).ToString(System.Globalization.CultureInfo.InvariantCulture), figure.Value);
        Assert.Equal("1 failed, 1 over budget", figure.Note);
    }

    [Fact]
    public void Spend_WithoutABudget_CountsInTheSumButNotAgainstTheBudgets()
    {
        var figure = Figure([A.ProjectRow(1, dev: A.Cell(cost: A.Cost(400, 800)), test: A.Cell(cost: A.Cost(600, null)))], "Spend, ");

        Assert.Equal("€\u00A01,000", figure.Value);
        Assert.StartsWith("50\u00A0% of the budgets", figure.Note, StringComparison.Ordinal);
    }

    private static KeyFigure Figure(ProjectRow[] rows, string name) => FactoryFigures.Build(rows).Single(figure => figure.Name.StartsWith(name, StringComparison.Ordinal));
}
