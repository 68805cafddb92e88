using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.ResourceManager.Resources;
using Azure.ResourceManager.Resources.Models;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure;

public sealed class ResourceTests(LocalCloudFixture fixture) : IClassFixture<LocalCloudFixture>
{
    private const string Identity = "Microsoft.ManagedIdentity/userAssignedIdentities";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Resource_ThroughArmClient_IsCreatedChangedAndDeleted()
    {
        var group = await fixture.NewGroupAsync(Ct);
        var arm = (await fixture.CloudAsync()).Arm;
        var id = new ResourceIdentifier($"{group.Id}/providers/{Identity}/mi");
        var created = (await arm.GetGenericResources().CreateOrUpdateAsync(WaitUntil.Completed, id, new(AzureLocation.WestEurope), Ct)).Value;

        var tagged = (await created.AddTagAsync("CostCenter", "42", Ct)).Value;
        await tagged.DeleteAsync(WaitUntil.Completed, Ct);

        Assert.Equal("42", tagged.Data.Tags["CostCenter"]);
        Assert.NotNull(created.Data.Properties.ToObjectFromJson<JsonObject>()!["principalId"]);
        Assert.False(await arm.GetGenericResources().ExistsAsync(id, Ct));
    }

    [Fact]
    public async Task Resource_PutByOtherSpelling_IsTheSame()
    {
        var group = await fixture.NewGroupAsync(Ct);
        await Put($"{group.Id}/providers/{Identity}/Mi", """{"location":"westeurope"}""");

        var again = await Put($"{group.Id!.ToString().ToUpperInvariant()}/PROVIDERS/{Identity.ToUpperInvariant()}/MI", """{"location":"West Europe"}""");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal($"{group.Id}/providers/{Identity}/Mi", (string?)(await Body(again))["id"]);
    }

    [Theory]
    [InlineData("If-None-Match", "*", true, HttpStatusCode.PreconditionFailed)]
    [InlineData("If-None-Match", "*", false, HttpStatusCode.Created)]
    [InlineData("If-Match", "*", false, HttpStatusCode.PreconditionFailed)]
    [InlineData("If-Match", "\"wrong\"", true, HttpStatusCode.PreconditionFailed)]
    [InlineData("If-Match", "current", true, HttpStatusCode.OK)]
    public async Task Resource_PutWithCondition_FollowsIt(string header, string value, bool exists, HttpStatusCode expected)
    {
        var group = await fixture.NewGroupAsync(Ct);
        var path = $"{group.Id}/providers/{Identity}/mi";
        var first = exists ? await Put(path, """{"location":"westeurope"}""") : null;

        var answer = await Put(path, """{"location":"westeurope"}""", (header, value == "current" ? first!.Headers.ETag!.ToString() : value));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("/subscriptions/{s}/resourceGroups/nowhere", "GET", null, 404, "ResourceGroupNotFound")]
    [InlineData("/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups", "GET", null, 404, "SubscriptionNotFound")]
    [InlineData("{g}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/none", "GET", null, 404, "ResourceNotFound")]
    [InlineData("{g}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/x", "PUT", """{}""", 400, "LocationRequired")]
    [InlineData("{g}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/x", "PUT", """{"location":"moon"}""", 400, "LocationNotAvailableForResourceType")]
    [InlineData("{g}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/x", "PUT", """not json""", 400, "InvalidRequestContent")]
    [InlineData("{g}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/x", "PATCH", """{"tags":{}}""", 404, "ResourceNotFound")]
    [InlineData("{g}/providers/Microsoft.Network/virtualNetworks/none/subnets/x", "PUT", """{}""", 404, "ParentResourceNotFound")]
    [InlineData("{g}/providers/Microsoft.Quantum/workspaces/x", "PUT", """{"location":"westeurope"}""", 501, "NotImplemented")]
    [InlineData("{g}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/x/rotate", "POST", null, 501, "NotImplemented")]
    [InlineData("{g}/resources?$filter=nonsense", "GET", null, 400, "InvalidFilterInQueryString")]
    [InlineData("{g}/resources?$top=0", "GET", null, 400, "InvalidQueryParameter")]
    public async Task Request_ThatIsWrong_GetsAzuresCode(string path, string method, string? body, int status, string code)
    {
        var group = await fixture.NewGroupAsync(Ct);
        var cloud = await fixture.CloudAsync();
        path = path.Replace("{g}", group.Id, StringComparison.Ordinal).Replace("{s}", cloud.Subscription.ToString(), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new(method), path + (path.Contains('?') ? "&" : "?") + "api-version=2024-03-01");
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var response = await cloud.Http.SendAsync(request, Ct);

        Assert.Equal((status, code), ((int)response.StatusCode, (string?)(await Body(response))["error"]!["code"]));
    }

    [Fact]
    public async Task Resource_InAnotherLocation_IsRefused()
    {
        var group = await fixture.NewGroupAsync(Ct);
        await Put($"{group.Id}/providers/{Identity}/mi", """{"location":"westeurope"}""");

        var moved = await Put($"{group.Id}/providers/{Identity}/mi", """{"location":"swedencentral"}""");

        Assert.Equal((HttpStatusCode.Conflict, "InvalidResourceLocation"), (moved.StatusCode, (string?)(await Body(moved))["error"]!["code"]));
    }

    [Fact]
    public async Task Network_AndItsSubnets_SeeEachOther()
    {
        var group = await fixture.NewGroupAsync(Ct);
        var network = $"{group.Id}/providers/Microsoft.Network/virtualNetworks/vnt";
        await Put(network, """{"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[{"name":"a","properties":{"addressPrefix":"10.0.1.0/24"}}]}}""");

        await Put(network + "/subnets/b", """{"properties":{"addressPrefix":"10.0.2.0/24"}}""");
        var overlapping = await Put(network + "/subnets/c", """{"properties":{"addressPrefix":"10.0.2.128/25"}}""");
        await Put(network, """{"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]}}}""");

        Assert.Equal("NetcfgSubnetRangesOverlap", (string?)(await Body(overlapping))["error"]!["code"]);
        var shown = await Get(network);
        Assert.Equal(["a", "b"], shown["properties"]!["subnets"]!.AsArray().Select(s => (string?)s!["name"]));
        var subnets = await Get(network + "/subnets");
        Assert.Equal(["a", "b"], subnets["value"]!.AsArray().Select(s => (string?)s!["name"]));
    }

    [Fact]
    public async Task Tags_OfAResource_AreMergedAndDeleted()
    {
        var group = await fixture.NewGroupAsync(Ct);
        var tags = (await group.GetTagResource().CreateOrUpdateAsync(WaitUntil.Completed, new(new() { TagValues = { ["a"] = "1", ["b"] = "2" } }), Ct)).Value;

        await tags.UpdateAsync(WaitUntil.Completed, new() { PatchMode = TagPatchMode.Merge, TagValues = { ["B"] = "3" } }, Ct);
        await tags.UpdateAsync(WaitUntil.Completed, new() { PatchMode = TagPatchMode.Delete, TagValues = { ["a"] = "1" } }, Ct);

        var found = (await group.GetAsync(Ct)).Value.Data.Tags;
        Assert.Equal(("B", "3"), (Assert.Single(found).Key, found["B"]));
    }

    private async Task<HttpResponseMessage> Put(string path, string body, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path + "?api-version=2023-01-31") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        if (header is var (name, value))
            request.Headers.TryAddWithoutValidation(name, value);
        return await (await fixture.CloudAsync()).Http.SendAsync(request, Ct);
    }

    private async Task<JsonNode> Get(string path) =>
        (await (await fixture.CloudAsync()).Http.GetFromJsonAsync<JsonNode>(path + "?api-version=2023-01-31", Ct))!;

    private static async Task<JsonNode> Body(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
}
