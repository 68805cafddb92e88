using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.ResourceManager.Resources;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure;

public sealed class ResourceListTests : IAsyncLifetime
{
    private LocalCloud _cloud = null!;
    private ResourceGroupResource _group = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cloud = await LocalCloud.StartAsync(configure: o => o with { PageSize = 4 });
        var subscription = await _cloud.Arm.GetDefaultSubscriptionAsync(Ct);
        _group = (await subscription.GetResourceGroups().CreateOrUpdateAsync(WaitUntil.Completed, "rg-list", new("westeurope"), Ct)).Value;
        for (var i = 0; i < 10; i++)
            await Put($"Microsoft.ManagedIdentity/userAssignedIdentities/mi-{i}", $$"""{"location":"westeurope","tags":{"project":"{{i % 2}}","AIF-x":"y"} }""");
        await Put("Microsoft.OperationalInsights/workspaces/logs", """{"location":"swedencentral"}""");
        await Put("Microsoft.Network/virtualNetworks/vnt", """{"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[{"name":"a","properties":{"addressPrefix":"10.0.1.0/24"}}]} }""");
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task List_LongerThanAPage_IsWholeAndWithoutParts()
    {
        var resources = await _group.GetGenericResourcesAsync(cancellationToken: Ct).ToListAsync(Ct);

        Assert.Equal(12, resources.Count);
        Assert.Equal(12, resources.Select(r => r.Id).Distinct().Count());
        Assert.DoesNotContain(resources, r => r.Id!.ResourceType == "Microsoft.Network/virtualNetworks/subnets");
        Assert.All(resources, r => Assert.Null(r.Data.CreatedOn));
    }

    [Fact]
    public async Task List_WhileResourcesGo_SkipsAndRepeatsNothing()
    {
        var first = await Get($"{_group.Id}/resources?api-version=2022-09-01&$top=4");
        await _cloud.Http.DeleteAsync((string)first["value"]![3]!["id"]! + "?api-version=2023-01-31", Ct);

        var second = await Get((string)first["nextLink"]!);

        Assert.Equal("mi-4", (string?)second["value"]![0]!["name"]);
    }

    [Fact]
    public async Task List_Expanded_HasTimesAndState()
    {
        var resources = await _group.GetGenericResourcesAsync(expand: "createdTime,changedTime,provisioningState", cancellationToken: Ct).ToListAsync(Ct);

        Assert.All(resources, r => Assert.Equal((true, true, "Succeeded"), (r.Data.CreatedOn.HasValue, r.Data.ChangedOn.HasValue, r.Data.ProvisioningState)));
    }

    [Theory]
    [InlineData("resourceType eq 'microsoft.operationalinsights/Workspaces'", 1)]
    [InlineData("resourceType ne 'Microsoft.ManagedIdentity/userAssignedIdentities'", 2)]
    [InlineData("location eq 'Sweden Central'", 1)]
    [InlineData("name eq 'mi-3' or name eq 'mi-4'", 2)]
    [InlineData("substringof('mi-', name) and location eq 'westeurope'", 10)]
    [InlineData("resourceGroup eq 'rg-list'", 12)]
    [InlineData("tagName eq 'project' and tagValue eq '1'", 5)]
    [InlineData("tagName eq 'project'", 10)]
    [InlineData("startswith(tagName, 'AIF-')", 10)]
    public async Task List_Filtered_HoldsWhatMatches(string filter, int expected)
    {
        var subscription = await _cloud.Arm.GetDefaultSubscriptionAsync(Ct);

        Assert.Equal(expected, (await subscription.GetGenericResourcesAsync(filter, cancellationToken: Ct).ToListAsync(Ct)).Count);
    }

    [Fact]
    public async Task List_FilteredByTag_ComesWithoutTags()
    {
        var resources = await _group.GetGenericResourcesAsync("tagName eq 'project' and tagValue eq '1'", cancellationToken: Ct).ToListAsync(Ct);

        Assert.All(resources, r => Assert.Empty(r.Data.Tags));
    }

    [Fact]
    public async Task List_OfAType_HasWholeResources()
    {
        var networks = await Get($"/subscriptions/{_cloud.Subscription}/providers/Microsoft.Network/virtualNetworks?api-version=2024-05-01");

        Assert.Equal("10.0.0.0/16", (string?)Assert.Single(networks["value"]!.AsArray())!["properties"]!["addressSpace"]!["addressPrefixes"]![0]);
    }

    [Fact]
    public async Task TagNames_CountTheirUses()
    {
        var names = await Get($"/subscriptions/{_cloud.Subscription}/tagNames?api-version=2022-09-01");

        var project = names["value"]!.AsArray().Single(t => (string?)t!["tagName"] == "project")!;
        Assert.Equal((10, 2), ((int)project["count"]!["value"]!, project["values"]!.AsArray().Count));
    }

    private async Task Put(string resource, string body)
    {
        var answer = await _cloud.Http.PutAsync($"{_group.Id}/providers/{resource}?api-version=2023-01-31", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    private async Task<JsonNode> Get(string path) => (await _cloud.Http.GetFromJsonAsync<JsonNode>(path, Ct))!;
}
