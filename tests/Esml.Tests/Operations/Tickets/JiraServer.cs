using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace Esml.Tests.Operations.Tickets;

/// <summary>Speaks what we use of Jira Service Management's and Jira's REST APIs: requests, comments, transitions, labels, search.</summary>
internal sealed class JiraServer : IAsyncDisposable
{
    public const string Account = "bot@contoso.com";
    public const string Token = "not-a-real-token";
    private static readonly string[] Steps = ["Waiting for approval", "In progress", "Done"];
    private WebApplication _app = null!;

    public List<Issue> Issues { get; } = [];

    /// <summary>The one issue of an order.</summary>
    public Issue Of(Guid order) => Issues.Single(issue => issue.Labels.Contains($"esml-{order}"));

    public Func<HttpContext, IResult?> Trouble { get; set; } = _ => null;

    public static async Task<JiraServer> StartAsync()
    {
        var server = new JiraServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        server._app = builder.Build();
        server._app.Use(server.CheckAsync);
        server._app.MapPost("/rest/servicedeskapi/request", (Delegate)server.CreateAsync);
        server._app.MapPost("/rest/servicedeskapi/request/{key}/comment", (string key, HttpContext context) => server.WithAsync(key, context, (issue, body) => issue.Comments.Add((string)body["body"]!), 201));
        server._app.MapGet("/rest/servicedeskapi/request/{key}/transition", (string key) => Results.Json(server.TransitionsOf(key)));
        server._app.MapPost("/rest/servicedeskapi/request/{key}/transition", (string key, HttpContext context) => server.WithAsync(key, context, (issue, body) => issue.Status = Steps[int.Parse((string)body["id"]!, System.Globalization.CultureInfo.InvariantCulture)], 204));
        server._app.MapPut("/rest/api/3/issue/{key}", (string key, HttpContext context) => server.WithAsync(key, context, (issue, body) => issue.Labels.Add((string)body["update"]!["labels"]![0]!["add"]!), 204));
        server._app.MapPost("/rest/api/3/search/jql", (Delegate)server.SearchAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public HttpMessageHandler Handler() => _app.GetTestServer().CreateHandler();

    /// <summary>What Jira's webhook posts after a person moved the issue.</summary>
    public static string Event(Issue issue, long timestamp, string mail = "cora@contoso.com", string name = "Cora") => new JsonObject
    {
        ["timestamp"] = timestamp,
        ["webhookEvent"] = "jira:issue_updated",
        ["user"] = new JsonObject { ["accountId"] = "5b10", ["emailAddress"] = mail, ["displayName"] = name },
        ["issue"] = new JsonObject
        {
            ["id"] = "10107",
            ["key"] = issue.Key,
            ["fields"] = new JsonObject { ["summary"] = issue.Summary, ["status"] = new JsonObject { ["name"] = issue.Status }, ["labels"] = new JsonArray([.. issue.Labels.Select(label => (JsonNode)label)]) },
        },
    }.ToJsonString();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:{Token}"))}";
        var trouble = context.Request.Headers.Authorization == expected ? Trouble(context) : Results.Json(new { errorMessage = "Client must be authenticated to access this resource." }, statusCode: 401);
        await (trouble?.ExecuteAsync(context) ?? next(context));
    }

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        var body = (JsonObject)(await JsonNode.ParseAsync(context.Request.Body))!;
        if (body["serviceDeskId"] is null || body["requestTypeId"] is null || body["requestFieldValues"]?["summary"] is null)
            return Results.Json(new { errorMessage = "The service desk, the request type or the summary is missing." }, statusCode: 400);
        var issue = new Issue($"ESML-{Issues.Count + 1}", (string)body["requestFieldValues"]!["summary"]!) { Fields = (JsonObject)body["requestFieldValues"]!.DeepClone() };
        Issues.Add(issue);
        return Results.Json(new JsonObject { ["issueId"] = "10107", ["issueKey"] = issue.Key, ["currentStatus"] = new JsonObject { ["status"] = issue.Status } }, statusCode: 201);
    }

    private async Task<IResult> SearchAsync(HttpContext context)
    {
        var jql = (string)(await JsonNode.ParseAsync(context.Request.Body))!["jql"]!;
        var found = Issues.Where(issue => issue.Labels.Any(label => jql.Contains($"labels = \"{label}\"", StringComparison.Ordinal))
            || (issue.Labels.Count == 0 && jql.Contains("labels is EMPTY", StringComparison.Ordinal) && jql.Contains($"\\\"{issue.Summary[..(issue.Summary.IndexOf(':', StringComparison.Ordinal) + 1)]}\\\"", StringComparison.Ordinal)));
        return Results.Json(new JsonObject { ["issues"] = new JsonArray([.. found.Select(issue => new JsonObject { ["id"] = "10107", ["key"] = issue.Key })]), ["isLast"] = true });
    }

    private async Task<IResult> WithAsync(string key, HttpContext context, Action<Issue, JsonObject> change, int status)
    {
        if (Issues.FirstOrDefault(issue => issue.Key == key) is not { } issue) return Results.Json(new { errorMessage = "Issue does not exist or you do not have permission to see it." }, statusCode: 404);
        change(issue, (JsonObject)(await JsonNode.ParseAsync(context.Request.Body))!);
        return Results.StatusCode(status);
    }

    private JsonObject TransitionsOf(string key)
    {
        var now = Array.IndexOf(Steps, Issues.Single(issue => issue.Key == key).Status);
        var next = Steps.Index().Where(step => step.Index > now).Select(step => new JsonObject { ["id"] = $"{step.Index}", ["name"] = step.Item });
        return new() { ["size"] = Steps.Length - now - 1, ["start"] = 0, ["limit"] = 50, ["isLastPage"] = true, ["values"] = new JsonArray([.. next]) };
    }

    internal sealed class Issue(string key, string summary)
    {
        public string Key => key;

        public string Summary => summary;

        public string Status { get; set; } = Steps[0];

        public HashSet<string> Labels { get; } = [];

        public List<string> Comments { get; } = [];

        public JsonObject Fields { get; init; } = [];
    }
}
