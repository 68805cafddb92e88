using System.Text.Json.Nodes;

namespace Esml.LocalAzure.Storage.Dfs;

/// <summary>Who may do what with a path. It is stored and told, and not enforced.</summary>
internal static class PathAccess
{
    private const int MostRecords = 2000;

    /// <summary>The path of the request; the root is always there.</summary>
    public static BlobRecord Find(BlobRequest request) =>
        request.Blobs().Find(request.BlobName) ?? (request.BlobName.Length == 0 ? Hierarchy.Root(request.Container().Created) : throw StorageErrorException.BlobNotFound());

    public static Task GetAsync(BlobRequest request)
    {
        var path = Find(request);
        BlobConditions.CheckRead(request, path.ETag, path.Changed);
        request.Stamp(path.ETag, path.Changed);
        Hierarchy.WriteHeaders(request, path);
        request.Http.Response.Headers["x-ms-acl"] = Hierarchy.RightsOf(path).Acl;
        return Task.CompletedTask;
    }

    public static Task SetAsync(BlobRequest request)
    {
        var wish = RightsWish.Of(request);
        if (wish is { Acl: not null, Permissions: not null })
            throw new StorageErrorException(400, "InvalidInput", "x-ms-acl and x-ms-permissions can't be given together.");
        if (wish == RightsWish.None)
            throw new StorageErrorException(400, "MissingRequiredHeader", "An HTTP header that's mandatory for this request is not specified: x-ms-acl, x-ms-permissions, x-ms-owner or x-ms-group.");
        var changed = request.Blobs().Change(request.BlobName, _ =>
        {
            var path = Find(request);
            BlobConditions.CheckWrite(request, path.ETag, path.Changed);
            var before = Hierarchy.RightsOf(path);
            var list = wish.Acl is { } acl ? AccessControlList.Parse(acl) : AccessControlList.Stored(before.Acl);
            if (wish.Permissions is { } permissions)
                list = list.WithPermissions(permissions);
            return WithList(path, list, wish.Owner, wish.Group) with { Changed = request.Now() };
        })!;
        request.Stamp(changed.ETag, changed.Changed);
        return Task.CompletedTask;
    }

    /// <summary>Sets, changes or removes entries of a directory and of what lies below it: one page of paths at a time, each page in one step.</summary>
    public static Task SetRecursiveAsync(BlobRequest request)
    {
        var change = Change(request);
        var blobs = request.Blobs();
        var root = Find(request);
        var most = PathListing.Most(request, "maxRecords", MostRecords);
        var from = request.Query("continuation") is { Length: > 0 } marker ? PageMarker.Decode(marker, "continuation") : null;
        var (directories, files, next) = (0, 0, default(string));
        blobs.Rewrite(edit =>
        {
            foreach (var path in new[] { root }.Concat(blobs.Below(root.Name)).Where(path => from is null || string.CompareOrdinal(path.Name, from) >= 0))
            {
                if (edit.Written.Count == most)
                {
                    next = path.Name;
                    break;
                }

                edit.Write(WithList(path, change(AccessControlList.Stored(Hierarchy.RightsOf(path).Acl)), null, null) with { Changed = request.Now() });
                _ = path.IsDirectory ? directories++ : files++;
            }
        });
        if (next is not null)
            request.Http.Response.Headers["x-ms-continuation"] = PageMarker.Encode(next);
        return DfsError.WriteAsync(request.Http, new JsonObject
        {
            ["directoriesSuccessful"] = directories,
            ["filesSuccessful"] = files,
            ["failureCount"] = 0,
            ["failedEntries"] = new JsonArray(),
        });
    }

    private static Func<AccessControlList, AccessControlList> Change(BlobRequest request)
    {
        var acl = request.Header("x-ms-acl")
            ?? throw new StorageErrorException(400, "MissingRequiredHeader", "An HTTP header that's mandatory for this request is not specified: x-ms-acl.");
        return request.Query("mode") switch
        {
            "set" => _ => AccessControlList.Parse(acl),
            "modify" => list => list.Modified(acl),
            "remove" => list => list.Without(acl),
            _ => throw StorageErrorException.InvalidQuery("mode"),
        };
    }

    private static BlobRecord WithList(BlobRecord path, AccessControlList list, string? owner, string? group)
    {
        var before = Hierarchy.RightsOf(path);
        return path with { Rights = new(owner ?? before.Owner, group ?? before.Group, (path.IsDirectory ? list : list.WithoutDefaults()).ToString()) };
    }
}
