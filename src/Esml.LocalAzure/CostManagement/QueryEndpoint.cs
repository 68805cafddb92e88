using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.CostManagement;

/// <summary>POST {scope}/providers/Microsoft.CostManagement/query: usage, grouped and summed. Its pages are POSTs too.</summary>
internal static class QueryEndpoint
{
    private const string Path = "/providers/Microsoft.CostManagement/query";
    private const int StandardRows = 1000;
    private const int MostRows = 5000;

    public static void Map(Routes routes)
    {
        CostScope.MapBoth(routes, "POST", Path, QueryAsync);
        CostScope.RefuseOthers(routes, "POST", Path);
    }

    private static async ValueTask<IResult> QueryAsync(ArmRequest request, CancellationToken ct)
    {
        var scope = CostScope.Of(request);
        var body = await request.ReadObjectAsync(ct);
        request.Cloud.CostQuota.Take(request, scope);
        var (skip, asOf) = Token(request);
        var table = request.Cloud.Costs.Query(scope, body, asOf, goesOn: skip > 0);
        if (table.Count == 0)
            return Answer.Status(204);
        var take = Rows(request);
        var next = skip + take < table.Count ? NextLink(request, skip + take, asOf) : null;
        var name = Deterministic.Guid(0, scope + Json.Text(body)).ToString();
        return Answer.Json(Write($"{scope[1..]}/providers/Microsoft.CostManagement/query/{name}", name, "query", next, table.Columns, json => table.Write(json, skip, take)));
    }

    /// <summary>The shape that queries and forecasts share.</summary>
    public static ReadOnlyMemory<byte> Write(
        string id, string name, string kind, string? next, IEnumerable<CostColumn> columns, Action<Utf8JsonWriter> rows)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using var json = new Utf8JsonWriter(buffer, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("name", name);
        json.WriteString("type", "Microsoft.CostManagement/" + kind);
        json.WriteNull("location");
        json.WriteNull("sku");
        json.WriteNull("eTag");
        json.WriteStartObject("properties");
        json.WriteString("nextLink", next);
        json.WriteStartArray("columns");
        foreach (var column in columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("type", column.Type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        rows(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static int Rows(ArmRequest request) => request.Query("$top") is not { } text ? StandardRows
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top > 0 ? Math.Min(top, MostRows)
        : throw CostPeriod.Invalid($"$top '{text}' is not a positive integer.");

    // The token holds the row to go on with and the time of the first page.
    private static (int Skip, DateTimeOffset AsOf) Token(ArmRequest request)
    {
        if (request.Query("$skiptoken") is not { } token)
            return (0, request.Cloud.Time.GetUtcNow());
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split('|');
            return (
                int.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture),
                new DateTimeOffset(long.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture), TimeSpan.Zero));
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException or ArgumentException)
        {
            throw CostPeriod.Invalid("the skip token is not valid.");
        }
    }

    private static string NextLink(ArmRequest request, int skip, DateTimeOffset asOf)
    {
        var token = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{skip}|{asOf.UtcTicks}")));
        var top = request.Query("$top") is { } text ? "&$top=" + text : "";
        return request.Absolute($"{request.Path}?api-version={request.ApiVersion}&$skiptoken={token}{top}");
    }
}
