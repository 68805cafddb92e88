namespace Esml.LocalAzure.Storage.Dfs;

/// <summary>What a request says of the rights of the path that it makes.</summary>
internal sealed record RightsWish(string? Acl, string? Permissions, string? Umask, string? Owner, string? Group)
{
    private const int StandardUmask = 0x17; // octal 0027
    private const int FileMode = 0x1B6; // octal 0666
    private const int DirectoryMode = 0x1FF; // octal 0777

    public static readonly RightsWish None = new(null, null, null, null, null);

    public static RightsWish Of(BlobRequest request) => new(
        request.Header("x-ms-acl"), request.Header("x-ms-permissions"), request.Header("x-ms-umask"), request.Header("x-ms-owner"), request.Header("x-ms-group"));

    /// <summary>The rights of a new path. The umask counts only where the directory has no defaults.</summary>
    public PathRights Within(PathRights parent, bool isDirectory)
    {
        if (Acl is not null && Permissions is not null)
            throw new StorageErrorException(400, "InvalidInput", "x-ms-acl and x-ms-permissions can't be given together.");
        var mode = (Permissions is null ? isDirectory ? DirectoryMode : FileMode : AccessControlList.Mode(Permissions))
            & ~(Umask is null ? StandardUmask : AccessControlList.Mode(Umask));
        var list = Acl is null ? AccessControlList.Stored(parent.Acl).Inherited(isDirectory, mode) : AccessControlList.Parse(Acl);
        return new(Owner ?? Hierarchy.SuperUser, Group ?? parent.Group, (isDirectory ? list : list.WithoutDefaults()).ToString());
    }
}
