using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;
using Esml.Azure.DataLake.Models;

namespace Esml.Azure.DataLake;

/// <summary>A list of paths; the token of the next page is in a header.</summary>
internal sealed class PathPages(DfsCalls calls, string fileSystem, string? path, bool recursive, bool userPrincipalName, CancellationToken listToken)
    : AsyncPageable<PathItem>(listToken)
{
    public override async IAsyncEnumerable<Page<PathItem>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            using var message = calls.CreateMessage(
                RequestMethod.Get,
                fileSystem,
                "",
                ("resource", "filesystem"),
                ("recursive", recursive ? "true" : "false"),
                ("directory", string.IsNullOrEmpty(path) ? null : path),
                ("continuation", continuationToken),
                ("maxResults", pageSizeHint?.ToString(CultureInfo.InvariantCulture)),
                ("upn", userPrincipalName ? "true" : null));
            var response = await calls.SendAsync(message, CancellationToken).ConfigureAwait(false);
            continuationToken = DfsAnswers.Header(response, "x-ms-continuation");
            yield return Page<PathItem>.FromValues(Items(response), continuationToken, response);
        }
        while (continuationToken is not null);
    }

    private static List<PathItem> Items(Response response)
    {
        using var body = JsonDocument.Parse(response.Content);
        return [.. body.RootElement.GetProperty("paths").EnumerateArray().Select(DfsAnswers.Item)];
    }
}
