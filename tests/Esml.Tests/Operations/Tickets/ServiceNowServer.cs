using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace Esml.Tests.Operations.Tickets;

/// <summary>Speaks ServiceNow's Table API as its reference describes it: result envelope, sys_id, sys_mod_count, error envelope, basic authentication.</summary>
internal sealed class ServiceNowServer : IAsyncDisposable
{
    public const string Account = "esml";
    public const string Password = "not-a-real-password";
    private readonly Dictionary<string, JsonObject> _records = [];
    private WebApplication _app = null!;

    /// <summary>The records that carry an order's id.</summary>
    public JsonObject[] Of(Guid order) => [.. _records.Values.Where(record => (string?)record["correlation_id"] == $"{order}")];

    public string IdOf(Guid order) => (string)Of(order).Single()["sys_id"]!;

    /// <summary>Called before each answer; what it returns is answered instead.</summary>
    public Func<HttpContext, IResult?> Trouble { get; set; } = _ => null;

    public static async Task<ServiceNowServer> StartAsync()
    {
        var server = new ServiceNowServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        server._app = builder.Build();
        server._app.Use(server.CheckAsync);
        server._app.MapGet("/api/now/table/{table}", server.Query);
        server._app.MapPost("/api/now/table/{table}", (Delegate)server.CreateAsync);
        server._app.MapPatch("/api/now/table/{table}/{id}", server.PatchAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public HttpMessageHandler Handler() => _app.GetTestServer().CreateHandler();

    /// <summary>A person changes a record in ServiceNow; what its business rule would post comes back.</summary>
    public string Change(string id, params (string Field, string Value)[] fields)
    {
        foreach (var (field, value) in fields) _records[id][field] = value;
        Count(_records[id]);
        return _records[id].ToJsonString();
    }

    /// <summary>A person opens a record in ServiceNow.</summary>
    public string Open(params (string Field, string Value)[] fields)
    {
        var id = Guid.NewGuid().ToString("N");
        _records[id] = new() { ["sys_id"] = id, ["number"] = $"REQ{_records.Count:0000000}", ["sys_mod_count"] = "0" };
        return Change(id, fields);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:{Password}"))}";
        var trouble = context.Request.Headers.Authorization == expected ? Trouble(context) : Error(401, "User Not Authenticated", "Required to provide Auth information");
        await (trouble?.ExecuteAsync(context) ?? next(context));
    }

    private IResult Query(HttpContext context)
    {
        var wanted = context.Request.Query["sysparm_query"].ToString();
        if (!wanted.StartsWith("correlation_id=", StringComparison.Ordinal)) return Error(400, "Invalid query", wanted);
        var found = _records.Values.Where(record => (string?)record["correlation_id"] == wanted["correlation_id=".Length..]).Take(int.Parse(context.Request.Query["sysparm_limit"]!, CultureInfo.InvariantCulture));
        return Results.Json(new JsonObject { ["result"] = new JsonArray([.. found.Select(record => record.DeepClone())]) });
    }

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        var fields = (JsonObject)(await JsonNode.ParseAsync(context.Request.Body))!;
        var posted = JsonNode.Parse(Open([.. fields.Select(pair => (pair.Key, pair.Value!.ToString()))]))!;
        return Results.Json(new JsonObject { ["result"] = posted }, statusCode: 201);
    }

    private async Task<IResult> PatchAsync(string id, HttpContext context)
    {
        if (!_records.ContainsKey(id)) return Error(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval");
        var fields = (JsonObject)(await JsonNode.ParseAsync(context.Request.Body))!;
        return Results.Json(new JsonObject { ["result"] = JsonNode.Parse(Change(id, [.. fields.Select(pair => (pair.Key, pair.Value!.ToString()))])) });
    }

    private static void Count(JsonObject record) => record["sys_mod_count"] = (int.Parse((string)record["sys_mod_count"]!, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);

    private static IResult Error(int status, string message, string detail) =>
        Results.Json(new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["detail"] = detail }, ["status"] = "failure" }, statusCode: status);
}
