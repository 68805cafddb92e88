using System.Diagnostics;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning;
using Esml.TestKit;

namespace Esml.Tests.Operations;

public sealed class OrderExportTests
{
    // Everything that ends a text somewhere: in Bicep, in a shell, in YAML, in Azure DevOps, or a line.
    private const string Hostile = "O'Brien's \"test\" ${name} $(rm -rf /) $[x] ${{ y }} `id` \\ # ; &\nparam evil = 'x'";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ProjectType.Esml, FactoryEnvironment.Dev)]
    [InlineData(ProjectType.GenAi, FactoryEnvironment.Test)]
    [InlineData(ProjectType.All, FactoryEnvironment.Prod)]
    public async Task BicepParameters_ExpandToTheResourcesOfThePlan(ProjectType type, FactoryEnvironment environment)
    {
        await using var room = await FactoryRoom.OpenAsync();
        var order = A.Order(Hostile, type);
        var plan = await room.Get<OrderPlanner>().PlanAsync(FactoryRoom.Manager, order, Token);

        var file = await ExportAsync(room, order, ExportFormat.BicepParameters, environment);

        var expander = room.Get<TemplateExpander>();
        Assert.Contains("\nusing 'project.bicep'\n", file!.Text, StringComparison.Ordinal);
        var text = file.Text.Replace("using 'project.bicep'", $"using '{expander.Shelve(Templates.Project)}'", StringComparison.Ordinal);
        var expanded = await expander.ExpandAsync(text, room.Subscription(environment), Token);
        Assert.Equal(Sorted(plan.Environments.Single(one => one.Environment == environment).Resources.Select(resource => resource.Id)), Sorted(expanded.Select(resource => resource.Id)));
        var group = expanded.Single(resource => resource.Type == "Microsoft.Resources/resourceGroups");
        Assert.Equal(Hostile, group.Body["tags"]!["Description"]!.GetValue<string>());
    }

    [Fact]
    public async Task Env_ReadByAShell_HasTheValuesAndRunsNothing()
    {
        await using var room = await FactoryRoom.OpenAsync();
        var file = await ExportAsync(room, A.Order(Hostile), ExportFormat.Env, FactoryEnvironment.Dev);
        var path = Path.Combine(room.Folder, "x.env");
        await File.WriteAllTextAsync(path, file!.Text, Token);

        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", ". \"$0\"; printf %s \"$use_case|$enableDatabricks|$project_number_000\"", path]) { RedirectStandardOutput = true })!;

        Assert.Equal($"{Hostile.Replace('\n', ' ')}|true|001", await shell.StandardOutput.ReadToEndAsync(Token));
    }

    [Fact]
    public async Task DevOpsVariables_HoldNoExpressionOfThePipeline()
    {
        await using var room = await FactoryRoom.OpenAsync();

        var file = await ExportAsync(room, A.Order(Hostile, ProjectType.GenAi), ExportFormat.DevOps, FactoryEnvironment.Prod);

        var lines = file!.Text.Split('\n');
        Assert.Contains("variables:", lines);
        Assert.Contains("  admin_projectType: 'genai-1'", lines);
        Assert.Contains("  enableAIFoundry: 'true'", lines);
        Assert.All(["$(", "$[", "${{"], mark => Assert.DoesNotContain(mark, string.Join('\n', lines.Where(line => !line.StartsWith('#'))), StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("O''Brien''s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_IsTheOrderAgain()
    {
        await using var room = await FactoryRoom.OpenAsync();
        var order = A.Order(Hostile) with { Sizes = A.Order().Sizes.Add(FactoryEnvironment.Test, EnvironmentSizes.Of(FactoryEnvironment.Test) with { AksNodes = 4 }) };

        var file = await ExportAsync(room, order, ExportFormat.Json, null);

        Assert.Equal(OrderJson.Write(order), OrderJson.Write(OrderJson.Read(file!.Text, out _)!));
        Assert.Contains("\"aksNodes\": 4", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfAnEnvironmentThatIsNotOrderedOrOfAnothersDraft_IsNotThere()
    {
        await using var room = await FactoryRoom.OpenAsync();
        var id = Guid.NewGuid();
        await room.Get<Drafts>().SaveAsync(FactoryRoom.Manager, id, 0, A.Order() with { Environments = OrderedEnvironments.Dev }, meant: true, Token);
        var export = room.Get<OrderExport>();

        Assert.Null(await export.WriteAsync(FactoryRoom.Manager, id, ExportFormat.Env, FactoryEnvironment.Prod, Token));
        Assert.Null(await export.WriteAsync(FactoryRoom.Manager with { Id = "other" }, id, ExportFormat.Json, null, Token));
    }

    [Fact]
    public async Task Copy_OfAProject_HasItsTagsAndServices()
    {
        await using var room = await FactoryRoom.OpenAsync();
        await room.GroupAsync(FactoryEnvironment.Dev, "acme-esml-project003-weu-dev-001-rg", new Dictionary<string, string>
        {
            ["AIFactory project"] = "003", ["Description"] = "Churn", ["CostCenter"] = "77", ["AIF-Business Unit"] = "Sales", ["AIF-Project Owners"] = "bo@contoso.com", ["AIF-Project Type"] = "genai",
        });
        await room.StorageAsync(FactoryEnvironment.Dev, "acme-esml-project003-weu-dev-001-rg", "saprj003weuabcde001dev");
        await room.SweepAsync();

        var order = room.Get<OrderCopies>().From(FactoryRoom.Manager, ScopeKey.Of(new(3)));

        Assert.Equal(
            ("Churn (copy)", "77", "Sales", "bo@contoso.com", ProjectType.GenAi, OrderedEnvironments.Dev),
            (order!.UseCase, order.CostCentre, order.BusinessUnit, order.Owner, order.Type, order.Environments));
        Assert.False(order.Wanted.AIFoundry);
        Assert.Null(room.Get<OrderCopies>().From(new("p", "P", [FactoryRole.ProjectMember], []), ScopeKey.Of(new(3))));
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> ids) => ids.Order(StringComparer.Ordinal);

    private static async Task<ExportedFile?> ExportAsync(FactoryRoom room, ProjectOrder order, ExportFormat format, FactoryEnvironment? environment)
    {
        var id = Guid.NewGuid();
        await room.Get<Drafts>().SaveAsync(FactoryRoom.Manager, id, 0, order, meant: true, Token);
        return await room.Get<OrderExport>().WriteAsync(FactoryRoom.Manager, id, format, environment, Token);
    }
}
