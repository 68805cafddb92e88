using Esml.LocalAzure.Storage.Dfs;

namespace Esml.LocalAzure.Storage;

/// <summary>What makes the names of a hierarchical account paths: a directory above everything, rights that are passed on.</summary>
internal static class Hierarchy
{
    public const string SuperUser = "$superuser";

    /// <summary>The metadata by which the blob service shows, and takes, a directory.</summary>
    public const string FolderMark = "hdi_isfolder";

    private static readonly PathRights RootRights = new(SuperUser, SuperUser, "user::rwx,group::r-x,other::---");

    /// <summary>The name without empty segments: the root is the empty name.</summary>
    public static string Normal(string name) => string.Join('/', name.Split('/', StringSplitOptions.RemoveEmptyEntries));

    public static string Parent(string name) => name[..Math.Max(0, name.LastIndexOf('/'))];

    public static BlobRecord Root(DateTimeOffset created) => new("", "", 0, 0, created, created) { IsDirectory = true, Rights = RootRights };

    public static PathRights RightsOf(BlobRecord? path) => path?.Rights ?? RootRights;

    /// <summary>The written path with its rights, after the directories that it needs and that were not there.</summary>
    public static BlobRecord Place(Func<string, BlobRecord?> find, BlobRecord? before, BlobRecord after, RightsWish wish, BlobEdit edit)
    {
        var path = AsDirectory(after, edit);
        if (before is not null && before.IsDirectory != path.IsDirectory)
            throw StorageErrorException.PathConflict();
        var parent = Above(find, path, edit);
        return path with { Rights = path.Rights ?? (wish == RightsWish.None ? before?.Rights : null) ?? wish.Within(RightsOf(parent), path.IsDirectory) };
    }

    /// <summary>Each path of the blob host and the DFS host says what it is and whose.</summary>
    public static void WriteHeaders(BlobRequest request, BlobRecord path)
    {
        var headers = request.Http.Response.Headers;
        var rights = RightsOf(path);
        headers["x-ms-resource-type"] = path.IsDirectory ? "directory" : "file";
        headers["x-ms-owner"] = rights.Owner;
        headers["x-ms-group"] = rights.Group;
        headers["x-ms-permissions"] = AccessControlList.Stored(rights.Acl).Permissions;
    }

    private static BlobRecord? Above(Func<string, BlobRecord?> find, BlobRecord path, BlobEdit edit)
    {
        if (path.Name.Length == 0)
            return null;
        var name = Parent(path.Name);
        var found = find(name);
        if (found is { IsDirectory: false })
            throw StorageErrorException.PathConflict();
        if (found is not null || name.Length == 0)
            return found;
        var above = Above(find, Directory(name, path.Changed), edit);
        var made = Directory(name, path.Changed) with { Rights = RightsWish.None.Within(RightsOf(above), isDirectory: true) };
        edit.Write(made);
        return made;
    }

    public static BlobRecord Directory(string name, DateTimeOffset now) => new(name, "", 0, 0, now, now) { IsDirectory = true };

    // An empty blob with the mark is how clients of the blob host make a directory.
    private static BlobRecord AsDirectory(BlobRecord path, BlobEdit edit)
    {
        var marked = path.Metadata.TryGetValue(FolderMark, out var mark) && mark.Equals("true", StringComparison.OrdinalIgnoreCase);
        if (!path.IsDirectory && (!marked || path.Length > 0))
            return path;
        if (path.File.Length > 0)
            edit.Forget(path.File);
        return path with { IsDirectory = true, File = "", Metadata = path.Metadata.Remove(FolderMark) };
    }
}
