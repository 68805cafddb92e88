using Bunit;
using Esml.Cockpit.Orders;
using Esml.Cockpit.Tests.Rooms;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Factory.Projects;
using Esml.Operations.Orders;
using Esml.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Esml.Cockpit.Tests.Orders;

public sealed class NewProjectPageTests
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_WithoutTheBicepProgram_SaysWhatWorksWithoutIt()
    {
        using var room = await OpenAsync();

        var page = room.At("/projects/new").Render<NewProjectPage>();

        page.WaitForAssertion(() => Assert.Contains("Bicep program is missing", page.Find("[data-plan-problem]").TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll("[data-check=Unknown]"));
        Assert.Contains("number 025 is free now", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_ShowsCostsByServiceThatAddUpAndItsResources()
    {
        await using var cloud = await LocalCloud.StartAsync();
        using var room = await OpenAsync(bicep: true, wire: cloud.Handler);

        var page = room.At("/projects/new?env=test").Render<NewProjectPage>();

        page.WaitForAssertion(() => Assert.Contains("€", page.Find("[data-sum]").TextContent, StringComparison.Ordinal));
        Assert.Contains("AKS cluster", page.Find("table[aria-label='Cost by service in Test']").TextContent, StringComparison.Ordinal);
        Assert.Contains("aml-prj025-weu-test-001", page.Markup, StringComparison.Ordinal);
        Assert.Contains("assumed price", page.Markup, StringComparison.Ordinal);
        Assert.Contains("of 23 November 2026", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prefix_OfFourCharacters_IsCountedAndRefusedWhileTyping()
    {
        using var room = await OpenAsync();
        var page = room.At("/projects/new").Render<NewProjectPage>();

        var typed = page.Find("#order-ModelPrefix").InputAsync("M123");

        page.WaitForAssertion(() => Assert.Contains("4 of 3", page.Find("[data-counter]").TextContent, StringComparison.Ordinal));
        Assert.Contains("has 4 characters", page.Find("[data-field=ModelPrefix] [data-finding=Error]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-field=Owner] [data-finding]"));
        await EndAsync(room, typed);
    }

    [Fact]
    public async Task MachineSize_WrittenWrongAndThenRight_LeavesTheFormAlive()
    {
        using var room = await OpenAsync();
        var page = room.At("/projects/new").Render<NewProjectPage>();

        await EndAsync(room, page.Find("#order-Dev-AksVmSize").InputAsync("Standard_X"));
        page.WaitForAssertion(() => Assert.Contains("not the name of a machine size", page.Markup, StringComparison.Ordinal));
        await EndAsync(room, page.Find("#order-Dev-AksVmSize").InputAsync("Standard_Y"));
        await EndAsync(room, page.Find("#order-Dev-AksVmSize").InputAsync("Standard_DS3_v2"));

        page.WaitForAssertion(() => Assert.DoesNotContain("not the name of a machine size", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Order_OfAnEmptyForm_MarksWhatIsMissingAndLeadsToTheFirst()
    {
        using var room = await OpenAsync();
        var script = room.JSInterop.SetupModule("./js/focus.js");
        var led = script.SetupVoid("focus", "order-UseCase").SetVoidResult();
        var page = room.At("/projects/new").Render<NewProjectPage>();
        Assert.False(page.Find("#order-Owner").HasAttribute("aria-invalid"));

        await page.Find("[data-order]").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("true", page.Find("#order-Owner").GetAttribute("aria-invalid")));
        Assert.All(["#order-UseCase", "#order-Classification", "#order-MonthlyBudget", "#order-AcceptedConditions"], field => Assert.Equal("true", page.Find(field).GetAttribute("aria-invalid")));
        page.WaitForAssertion(() => Assert.Single(led.Invocations));
        Assert.Equal("/projects/new#order-UseCase", page.Find("a[data-open]").GetAttribute("href"));
        await page.Find("a[data-open]").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(2, led.Invocations.Count));
    }

    [Fact]
    public async Task Typing_IsSavedAndThereAfterARefresh()
    {
        using var room = await OpenAsync();
        var page = room.At("/projects/new").Render<NewProjectPage>();

        await TypeAsync(room, page, "UseCase", "Predict sales");

        page.WaitForAssertion(() => Assert.Contains("draft=", room.Uri, StringComparison.Ordinal));
        var again = room.Render<NewProjectPage>();
        again.WaitForAssertion(() => Assert.Equal("Predict sales", again.Find("#order-UseCase").GetAttribute("value")));
    }

    [Fact]
    public async Task Change_OfAnOrder_BeginsWithItsContentAndKnowsItself()
    {
        using var room = await OpenAsync();
        var id = await room.OrderAsync("Predict sales", by: room.Caller);

        var page = room.At($"/projects/new?order={id:N}&atonce=1").Render<NewProjectPage>();

        page.WaitForAssertion(() => Assert.Equal("Predict sales", page.Find("#order-UseCase").GetAttribute("value")));
        Assert.Equal("Hand in again", page.Find("[data-order]").TextContent);
        Assert.Equal("All at once", page.Find(".submit .chip.on").TextContent);
        // It is no second order for its own name.
        Assert.Empty(page.FindAll("[data-field=UseCase] [data-finding=Error]"));
    }

    [Fact]
    public async Task Order_ForANameThatIsOnItsWay_IsRefusedWhileTyping()
    {
        using var room = await OpenAsync();
        await room.OrderAsync("Predict sales");
        var page = room.At("/projects/new").Render<NewProjectPage>();

        await TypeAsync(room, page, "UseCase", "Predict sales");
        await TypeAsync(room, page, "Owner", "ada@contoso.com");

        page.WaitForAssertion(() => Assert.Contains("Order 1 of the same owner", page.Find("[data-field=UseCase] [data-finding=Error]").TextContent, StringComparison.Ordinal));
        await page.Find("[data-order]").ClickAsync();
        Assert.EndsWith("/projects/new", new Uri(room.Uri).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OlderTab_IsToldAndOverwritesNothing()
    {
        using var room = await OpenAsync();
        var id = Guid.NewGuid();
        var drafts = room.Services.GetRequiredService<Drafts>();
        await drafts.SaveAsync(room.Caller, id, 0, A.Order("one"), meant: true, Token);
        var (older, newer) = (room.At($"/projects/new?draft={id:N}").Render<NewProjectPage>(), room.Render<NewProjectPage>());

        await TypeAsync(room, newer, "UseCase", "two");
        await TypeAsync(room, older, "UseCase", "three");

        older.WaitForAssertion(() => Assert.Contains("changed in another tab", older.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("two", (await drafts.FindAsync(room.Caller, id, Token))!.Order.UseCase);
        Assert.Equal("three", older.Find("#order-UseCase").GetAttribute("value"));
    }

    [Fact]
    public async Task Type_DecidesWhichServicesAndFieldsThereAre()
    {
        using var room = await OpenAsync();
        var page = room.At("/projects/new").Render<NewProjectPage>();
        Assert.NotEmpty(page.FindAll("[data-service=Databricks]"));

        var typed = page.Find("#order-Type").ChangeAsync("1");

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-service=WebApp]")));
        Assert.Empty(page.FindAll("[data-service=Databricks], #order-ModelPrefix"));
        await EndAsync(room, typed);
    }

    [Fact]
    public async Task Copy_BeginsWithTheProject()
    {
        using var room = await OpenAsync();

        var page = room.At("/projects/new?copy=003").Render<NewProjectPage>();

        page.WaitForAssertion(() => Assert.EndsWith("(copy)", page.Find("#order-UseCase").GetAttribute("value"), StringComparison.Ordinal));
        Assert.NotEqual("", page.Find("#order-CostCentre").GetAttribute("value"));
    }

    [Fact]
    public async Task Draft_OfSomebodyElse_IsNotThere()
    {
        using var room = await OpenAsync();
        var id = Guid.NewGuid();
        await room.Services.GetRequiredService<Drafts>().SaveAsync(A.Caller(FactoryRole.CoreTeam), id, 0, A.Order("secret"), meant: true, Token);

        var page = room.At($"/projects/new?draft={id:N}").Render<NewProjectPage>();

        page.WaitForAssertion(() => Assert.Contains("This draft is not there", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order.json", ExportFormat.Json, null)]
    [InlineData("project-test.bicepparam", ExportFormat.BicepParameters, FactoryEnvironment.Test)]
    [InlineData("project-dev.env", ExportFormat.Env, FactoryEnvironment.Dev)]
    [InlineData("project-prod.variables.yml", ExportFormat.DevOps, FactoryEnvironment.Prod)]
    public void File_NamesItsFormatAndEnvironment(string file, ExportFormat format, FactoryEnvironment? environment) =>
        Assert.Equal((format, environment), OrderEndpoints.Parse(file));

    [Theory]
    [InlineData("project-dev.exe")]
    [InlineData("project-.env")]
    [InlineData("../order.json")]
    public void File_ThatIsNotWritten_IsNone(string file) => Assert.Null(OrderEndpoints.Parse(file));

    private static async Task<PortalRoom> OpenAsync(bool bicep = false, HttpMessageHandler? wire = null)
    {
        var room = new PortalRoom();
        if (wire is not null) room.Wire = wire;
        if (bicep) room.Bicep = null;
        return (await room.OpenAsync()).WithFactory();
    }

    private static async Task TypeAsync(PortalRoom room, IRenderedComponent<NewProjectPage> page, string field, string text)
    {
        var typed = page.Find($"#order-{field}").InputAsync(text);
        await EndAsync(room, typed);
    }

    // The pause after the last key may begin later than this test looks: time passes until it is over.
    private static async Task EndAsync(PortalRoom room, Task typed)
    {
        while (!typed.IsCompleted)
        {
            room.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(typed, Task.Delay(10, Token));
        }

        await typed;
    }
}
