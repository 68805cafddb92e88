using System.Globalization;
using System.Text.Json.Nodes;
using Esml.LocalAzure.Hosting;
using Esml.LocalAzure.State;

namespace Esml.LocalAzure.MachineLearning;

/// <summary>One page of a shelf. The token is the last entry's number in the order of creation, so the next page starts there.</summary>
internal static class AssetPage
{
    private const string Token = "$skip";

    public static Answer Of(WorkspaceScope workspace, string shelf, AssetFilter filter, Func<AssetDocument, JsonObject> write, string topName = "$top")
    {
        var request = workspace.Request;
        var newestFirst = NewestFirst(request);
        var offset = Offset(request);
        return Paging.Page(
            request,
            after => Read(workspace, shelf, filter, Sequence(after), newestFirst)
                .Skip(after is null ? offset : 0)
                .Select(document => new PageItem(document.Entry.Sequence.ToString(CultureInfo.InvariantCulture), Json.Bytes(write(document)))),
            Token,
            topName);
    }

    private static IEnumerable<AssetDocument> Read(WorkspaceScope workspace, string shelf, AssetFilter filter, long? after, bool newestFirst)
    {
        foreach (var entry in workspace.Assets.List(workspace.Key, shelf, after, newestFirst))
        {
            if (filter.Shows(entry) && workspace.Assets.Read(workspace.Key, shelf, entry.Name) is { } document && filter.Shows(document.Properties))
                yield return document;
        }
    }

    private static long? Sequence(string? after) => after is null ? null
        : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence
        : throw AssetRules.Invalid("The skip token is not valid.");

    // "createdtime desc", "createdtime asc", "CreatedAtDesc"
    private static bool NewestFirst(ArmRequest request)
    {
        var order = request.Query("$orderBy") ?? request.Query("orderBy");
        if (string.IsNullOrWhiteSpace(order))
            return true;
        var parts = order.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts[0].ToLowerInvariant() is not ("createdtime" or "createdat"))
            throw ArmErrorException.NotImplemented($"the order '{order}'; it orders by createdtime");
        return parts.Length > 1 && parts[1].Equals("desc", StringComparison.OrdinalIgnoreCase);
    }

    private static int Offset(ArmRequest request) => request.Query("offset") is not { } text ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset
        : throw AssetRules.Invalid($"The value '{text}' of 'offset' is not a number.");
}
