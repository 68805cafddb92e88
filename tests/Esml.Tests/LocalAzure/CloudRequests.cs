using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Esml.TestKit;
using Xunit;

namespace Esml.Tests.LocalAzure;

/// <summary>An answer with its body read.</summary>
internal sealed record CloudAnswer(HttpStatusCode Status, JsonNode? Body, HttpResponseMessage Message)
{
    public string? ErrorCode => (string?)Body?["error"]?["code"];

    public JsonNode Ok()
    {
        Assert.True(Message.IsSuccessStatusCode, $"{(int)Status} {Body?.ToJsonString()}");
        return Body ?? throw new InvalidOperationException("The answer has no body.");
    }
}

/// <summary>Plain requests to the management host, for operations that no official client here knows.</summary>
internal static class CloudRequests
{
    public const string Group = "rg-one";

    public static string GroupId(this LocalCloud cloud, string group = Group) => $"/subscriptions/{cloud.Subscription}/resourceGroups/{group}";

    public static string WorkspaceId(this LocalCloud cloud, string name = "aml-one") =>
        $"{cloud.GroupId()}/providers/Microsoft.MachineLearningServices/workspaces/{name}";

    public static async Task<CloudAnswer> SendAsync(this LocalCloud cloud, HttpMethod method, string path, JsonNode? body = null)
    {
        var address = path.Contains("api-version=", StringComparison.Ordinal) ? path
            : path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "api-version=2024-04-01";
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        var message = await cloud.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await message.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(message.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), message);
    }

    public static Task<CloudAnswer> Get(this LocalCloud cloud, string path) => cloud.SendAsync(HttpMethod.Get, path);

    public static Task<CloudAnswer> Put(this LocalCloud cloud, string path, JsonNode body) => cloud.SendAsync(HttpMethod.Put, path, body);

    public static Task<CloudAnswer> Post(this LocalCloud cloud, string path, JsonNode? body = null) => cloud.SendAsync(HttpMethod.Post, path, body ?? new JsonObject());

    public static Task<CloudAnswer> Delete(this LocalCloud cloud, string path) => cloud.SendAsync(HttpMethod.Delete, path);

    public static async Task AddGroup(this LocalCloud cloud, string group = Group, JsonObject? tags = null) =>
        (await cloud.Put(cloud.GroupId(group), new JsonObject { ["location"] = "westeurope", ["tags"] = tags })).Ok();

    public static async Task<JsonNode> AddWorkspace(this LocalCloud cloud, string name = "aml-one")
    {
        await cloud.AddGroup();
        return (await cloud.Put(cloud.WorkspaceId(name), new JsonObject { ["location"] = "westeurope", ["properties"] = new JsonObject() })).Ok();
    }

    /// <summary>Adds a resource of any type to a group.</summary>
    public static async Task<JsonNode> AddResource(
        this LocalCloud cloud, string type, string name, string group = Group, JsonObject? properties = null, JsonObject? sku = null, JsonObject? tags = null) =>
        (await cloud.Put($"{cloud.GroupId(group)}/providers/{type}/{name}", new JsonObject
        {
            ["location"] = type.EndsWith("privateDnsZones", StringComparison.Ordinal) ? "global" : "westeurope",
            ["properties"] = properties ?? [],
            ["sku"] = sku,
            ["tags"] = tags,
        })).Ok();

    /// <summary>All items of a list, page after page.</summary>
    public static async Task<List<JsonNode>> ListAll(this LocalCloud cloud, string path)
    {
        List<JsonNode> all = [];
        for (string? next = path; next is not null;)
        {
            var page = (await cloud.Get(next)).Ok();
            all.AddRange(page["value"]!.AsArray().Select(item => item!));
            next = (string?)page["nextLink"];
        }

        return all;
    }

    public static List<string> Names(this IEnumerable<JsonNode> items) => [.. items.Select(item => (string)item["name"]!)];
}
