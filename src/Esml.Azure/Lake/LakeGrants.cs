using Azure;
using Esml.Azure.DataLake;
using Esml.Azure.DataLake.Models;
using Esml.Factory.Lake;

namespace Esml.Azure.Lake;

/// <summary>Gives and takes rights in a lake. Doing it twice changes nothing, so an interrupted change is simply done again.</summary>
public static class LakeGrants
{
    private const int MostAttempts = 20;

    /// <summary>Applies a grant; other entries of the folder stay as they are.</summary>
    /// <exception cref="RequestFailedException">The folder is missing (404 PathNotFound), or Azure refuses.</exception>
    public static async Task GrantAsync(this DataLakeFileSystemClient lake, LakeGrant grant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lake);
        ArgumentNullException.ThrowIfNull(grant);
        var folder = lake.GetDirectoryClient(grant.Path);
        var entries = Entries(grant);
        if (grant.IsRecursive)
            await folder.UpdateAccessControlRecursiveAsync(entries, null, null, cancellationToken).ConfigureAwait(false);
        else
            await ChangeAsync(folder, list => [.. list.Where(item => !entries.Any(entry => IsSame(entry, item))), .. entries], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes all rights that the principal of the grant has in its folder, and below it if the grant says so.</summary>
    /// <exception cref="RequestFailedException">The folder is missing (404 PathNotFound), or Azure refuses.</exception>
    public static async Task RevokeAsync(this DataLakeFileSystemClient lake, LakeGrant grant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lake);
        ArgumentNullException.ThrowIfNull(grant);
        var folder = lake.GetDirectoryClient(grant.Path);
        var entries = Entries(grant with { IsDefault = true });
        if (grant.IsRecursive)
            await folder.RemoveAccessControlRecursiveAsync([.. entries.Select(entry => new RemovePathAccessControlItem(entry.AccessControlType, entry.DefaultScope, entry.EntityId))], null, null, cancellationToken).ConfigureAwait(false);
        else
            await ChangeAsync(folder, list => [.. list.Where(item => !entries.Any(entry => IsSame(entry, item)))], cancellationToken).ConfigureAwait(false);
    }

    // Azure changes entries below a folder, but not those of the folder alone: that is reading, changing and writing back what nobody else has written meanwhile.
    private static async Task ChangeAsync(
        DataLakeDirectoryClient folder, Func<IEnumerable<PathAccessControlItem>, List<PathAccessControlItem>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var read = await folder.GetAccessControlAsync(userPrincipalName: false, cancellationToken).ConfigureAwait(false);
            // Without a mask Azure computes it anew, so that it does not hide the new entry.
            var list = change(read.Value.AccessControlList.Where(item => item.AccessControlType != AccessControlType.Mask));
            if (list.ToHashSet().SetEquals(read.Value.AccessControlList.Where(item => item.AccessControlType != AccessControlType.Mask)))
                return;
            try
            {
                await folder.SetAccessControlListAsync(list, owner: null, group: null, new() { IfMatch = read.GetRawResponse().Headers.ETag }, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (RequestFailedException lost) when (lost.Status == 412 && attempt < MostAttempts)
            {
                // Another order changes the same folder; its change is read with the next attempt.
            }
        }
    }

    private static List<PathAccessControlItem> Entries(LakeGrant grant)
    {
        var type = grant.Principal.IsGroup ? AccessControlType.Group : AccessControlType.User;
        PathAccessControlItem own = new(type, (RolePermissions)grant.Access, DefaultScope: false, grant.Principal.ObjectId.ToString());
        return grant.IsDefault ? [own, own with { DefaultScope = true }] : [own];
    }

    private static bool IsSame(PathAccessControlItem one, PathAccessControlItem other) =>
        one.AccessControlType == other.AccessControlType && one.DefaultScope == other.DefaultScope && string.Equals(one.EntityId, other.EntityId, StringComparison.OrdinalIgnoreCase);
}
