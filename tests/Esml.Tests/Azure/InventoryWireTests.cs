using System.Collections.Immutable;
using Azure;
using Esml.Azure.Inventory;
using Esml.Azure.Problems;
using static Esml.Tests.Azure.ScriptedTransport;

namespace Esml.Tests.Azure;

public sealed class InventoryWireTests
{
    private const string Storage = """
        {"id":"/subscriptions/S/resourceGroups/rg1/providers/Microsoft.Storage/storageAccounts/a","name":"a","type":"Microsoft.Storage/storageAccounts",
         "sku":{"tier":"Standard","name":"Standard_LRS"},"kind":"StorageV2","location":"westeurope","identity":{"type":"None","deep":[{"x":[1,2]}]},
         "tags":{"Ägare \"x\"":"Åsa"},"createdTime":"2026-01-02T03:04:05.678Z","changedTime":"2026-01-02T03:14:05Z","provisioningState":"Succeeded"}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_WithNextLink_AreFollowedAsTheyStand()
    {
        using var azure = new ScriptedAzure(
            Answer(200, $$"""{"value":[{{Storage}}],"nextLink":"https://management.azure.com/opaque?%24skiptoken=a%2Bb"}"""),
            Answer(200, """{"nextLink":null,"value":[{"type":"T/t","id":"/subscriptions/S/providers/T/t/b","name":"b","tags":null}]}"""));

        var pages = await Resources(azure).ToListAsync(Token);

        Assert.Equal([1, 1], pages.Select(page => page.Length));
        Assert.Contains("$expand=createdTime%2CchangedTime%2CprovisioningState", azure.Transport.Requests[0].Uri.Query.Replace("%24", "$"), StringComparison.Ordinal);
        Assert.Equal("https://management.azure.com/opaque?%24skiptoken=a%2Bb", azure.Transport.Requests[1].Uri.AbsoluteUri);
    }

    [Fact]
    public async Task Resource_WithEveryProperty_IsReadWhole()
    {
        using var azure = new ScriptedAzure(Answer(200, $$"""{"value":[{{Storage}}]}"""));

        var resource = (await Resources(azure).SingleAsync(Token)).Single();

        Assert.Equal(("a", "StorageV2", "Standard_LRS", "rg1"), (resource.Name, resource.Kind, resource.Sku, resource.ResourceGroup));
        Assert.Equal([new("Ägare \"x\"", "Åsa")], resource.Tags);
        Assert.Equal(DateTimeOffset.Parse("2026-01-02T03:04:05.678Z", null), resource.CreatedOn);
        Assert.Equal(DateTimeOffset.Parse("2026-01-02T03:14:05Z", null), resource.ChangedOn);
    }

    [Fact]
    public async Task Page_AnsweredAgainByteForByte_GivesTheSameItems()
    {
        const string Second = """{"value":[{"type":"T/t","id":"/subscriptions/S/providers/T/t/b","name":"b","tags":{"x":"VALUE"}}]}""";
        var first = $$"""{"value":[{{Storage}}],"nextLink":"https://management.azure.com/opaque"}""";
        using var azure = new ScriptedAzure(Answer(200, first), Answer(200, Second), Answer(200, first), Answer(200, Second.Replace("VALUE", "value", StringComparison.Ordinal)));
        var lists = azure.Arm.GetInventory(Guid.Empty);
        var before = (await lists.GetResourcePagesAsync([], Token).ToListAsync(Token)).ToImmutableArray();

        var again = await lists.GetResourcePagesAsync(before, Token).ToListAsync(Token);

        Assert.Equal([true, false], again.Zip(before, (now, then) => ReferenceEquals(now, then)));
        Assert.Equal("value", again[1].Items[0].Tags[0].Value);
    }

    [Fact]
    public async Task Resource_OutsideAnyGroup_HasNoGroup()
    {
        using var azure = new ScriptedAzure(Answer(200, """{"value":[{"type":"T/t","id":"/subscriptions/S/providers/T/t/b","name":"b"}]}"""));

        Assert.Equal("", (await Resources(azure).SingleAsync(Token)).Single().ResourceGroup);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"value":[{"name":"without id"}]}""")]
    [InlineData("""{"value":[{"id":"/x","name":"cut""")]
    [InlineData("<html>Please sign in to this network</html>")]
    public async Task Page_ThatCannotBeRead_IsAProblemOfAzure(string page)
    {
        using var azure = new ScriptedAzure(Answer(200, page));

        var exception = await Assert.ThrowsAsync<RequestFailedException>(async () => await Resources(azure).ToListAsync(Token));

        var problem = AzureProblem.From(exception, Token)!;
        Assert.Equal((AzureProblemKind.Unavailable, "UnreadableAnswer"), (problem.Kind, problem.Code));
    }

    private static IAsyncEnumerable<ImmutableArray<ResourceItem>> Resources(ScriptedAzure azure) =>
        azure.Arm.GetInventory(Guid.Empty).GetResourcePagesAsync([], Token).Select(page => page.Items);
}
