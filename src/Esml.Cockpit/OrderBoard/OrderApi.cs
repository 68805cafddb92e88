using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Esml.Cockpit.Access;
using Esml.Cockpit.Shared;
using Esml.Factory.Access;
using Esml.Factory.Orders;
using Esml.Operations.Access;
using Esml.Operations.Orders;

namespace Esml.Cockpit.OrderBoard;

/// <summary>Orders for programs: the same operations as the pages, as JSON. What is wrong comes as problem+json that names the field.</summary>
internal static partial class OrderApi
{
    public const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 200;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void MapOrderApi(this WebApplication app)
    {
        var orders = app.MapGroup("/api/orders").DisableCookieRedirect();
        orders.MapPost("", SubmitAsync).RequireAuthorization(nameof(Permission.OrderProjects));
        orders.MapGet("", ListAsync).RequireAuthorization(nameof(Permission.ViewOrders));
        orders.MapGet("{id:guid}", FindAsync).RequireAuthorization(nameof(Permission.ViewOrders));
        orders.MapGet("{id:guid}/log", LogAsync).RequireAuthorization(nameof(Permission.ViewOrders));
    }

    /// <summary>A header of one's own can't be sent from another site without asking, so the session's cookie is no danger here.</summary>
    private static async Task<IResult> SubmitAsync(HttpContext context, OrderDesk desk, CancellationToken cancellation)
    {
        if (Caller(context) is not { } caller) return Results.Unauthorized();
        var key = context.Request.Headers[KeyHeader].ToString();
        if (key.Length is 0 or > LongestKey) return Wrong(KeyHeader, $"Send a key of your own for this order, of up to {LongestKey} characters: sent again with the same key, it is not ordered twice.");
        if (!context.Request.HasJsonContentType()) return Results.Problem("Send the order as application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        if (await BodyAsync(context.Request, cancellation) is not { } body) return Results.Problem($"An order has {OrderJson.Longest} characters at most.", statusCode: StatusCodes.Status413PayloadTooLarge);
        if (OrderJson.Read(body, out var problem) is not { } order) return Wrong(FieldOf(problem!), problem!);
        var taken = await desk.SubmitAsync(caller, order, new(Correlation: key, AtOnce: UrlQuery.Parse(context.Request.QueryString.Value ?? "").Flag("atOnce")), cancellation);
        if (taken.Id is not { } id) return Wrong([.. taken.Findings]);
        var answer = new { id, taken.Reference, Path = $"{OrdersView.Path}/{id}" };
        context.Response.Headers.Location = $"/api/orders/{id}";
        return Results.Json(answer, Json, statusCode: taken.Fresh ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> ListAsync(HttpContext context, OrderBook book, CancellationToken cancellation)
    {
        if (Caller(context) is not { } caller) return Results.Unauthorized();
        var query = UrlQuery.Parse(context.Request.QueryString.Value ?? "");
        bool? open = query.Text("open") is { } text && bool.TryParse(text, out var said) ? said : null;
        var rows = await book.ListAsync(caller, new(open, query.Choice<OrderKind>("kind"), null, Number(query, "skip", 0), Number(query, "take", 200)), cancellation);
        return Results.Json(rows.Select(OrderAnswers.Of), Json);
    }

    private static async Task<IResult> FindAsync(Guid id, HttpContext context, OrderBook book, CancellationToken cancellation) =>
        Caller(context) is not { } caller ? Results.Unauthorized()
        : await book.FindAsync(caller, id, cancellation) is { } detail ? Results.Json(OrderAnswers.Of(detail), Json)
        : Missing();

    private static async Task<IResult> LogAsync(Guid id, HttpContext context, OrderBook book, CancellationToken cancellation)
    {
        if (Caller(context) is not { } caller) return Results.Unauthorized();
        if (await book.FindAsync(caller, id, cancellation) is null) return Missing();
        var after = long.TryParse(UrlQuery.Parse(context.Request.QueryString.Value ?? "").Text("after"), out var line) ? line : 0;
        return Results.Json(await book.LogAsync(caller, id, after, cancellation), Json);
    }

    private static Caller? Caller(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.CallerOf();
    }

    private static int Number(UrlQuery query, string key, int usual) => int.TryParse(query.Text(key), out var number) ? number : usual;

    // Not trusted to end by itself: one character more than an order may have is enough.
    private static async Task<string?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        var text = new char[OrderJson.Longest + 1];
        var length = await reader.ReadBlockAsync(text, cancellation);
        return length > OrderJson.Longest ? null : new(text, 0, length);
    }

    // "… at $.sizes.dev, line 3": the reader says where it stood.
    private static string FieldOf(string problem) => Place.Match(problem) is { Success: true } place ? place.Groups[1].Value : "order";

    private static IResult Missing() => Results.Problem("There is no such order, or you may not see it.", statusCode: StatusCodes.Status404NotFound);

    private static IResult Wrong(string field, string message) => Wrong([new OrderFinding(field, FindingSeverity.Error, message, "")]);

    private static IResult Wrong(params OrderFinding[] findings) => Results.ValidationProblem(
        findings.GroupBy(finding => Named(finding.Field)).ToDictionary(field => field.Key, field => field.Select(finding => $"{finding.Message} {finding.WayOut}".Trim()).ToArray()),
        title: "The order was not taken.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    // As the field is called in the JSON that was sent.
    private static string Named(string field) => field is KeyHeader ? field : string.Join('.', field.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    [GeneratedRegex(@"\$\.([A-Za-z][A-Za-z0-9.]*)")]
    private static partial Regex Place { get; }
}
