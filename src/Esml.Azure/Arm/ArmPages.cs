using System.Text.Json;
using Azure;
using Azure.Core;

namespace Esml.Azure.Arm;

/// <summary>A list that Azure gives page by page. The link to the next page is followed as it stands.</summary>
internal sealed class ArmPages<T>(ArmCalls calls, Uri first, Func<JsonElement, T> read, CancellationToken listToken) : AsyncPageable<T>(listToken)
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        for (var link = continuationToken is null ? first : new Uri(continuationToken); link is not null;)
        {
            var response = await calls.SendAsync(RequestMethod.Get, link, body: null, CancellationToken).ConfigureAwait(false);
            (var items, link) = ArmAnswer.Read(response, ReadPage);
            yield return Page<T>.FromValues(items, link?.AbsoluteUri, response);
        }
    }

    private (List<T> Items, Uri? Next) ReadPage(Response response)
    {
        using var body = JsonDocument.Parse(response.Content);
        return ([.. body.RootElement.GetProperty("value").EnumerateArray().Select(read)], Next(body.RootElement));
    }

    private static Uri? Next(JsonElement page) =>
        page.TryGetProperty("nextLink", out var next) && next.ValueKind is JsonValueKind.String && next.GetString() is { Length: > 0 } link ? new(link) : null;
}
