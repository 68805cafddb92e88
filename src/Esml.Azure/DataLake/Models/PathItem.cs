using Azure;

namespace Esml.Azure.DataLake.Models;

/// <summary>A path in a list.</summary>
/// <param name="Name">The whole path below the file system.</param>
/// <param name="ContentLength">In bytes; directories have none.</param>
public sealed record PathItem(
    string Name, bool? IsDirectory, DateTimeOffset LastModified, ETag ETag, long? ContentLength, string? Owner, string? Group, string? Permissions, DateTimeOffset? CreatedOn);

/// <summary>What a write left behind.</summary>
public sealed record PathInfo(ETag ETag, DateTimeOffset LastModified);

/// <summary>What Azure says of a path.</summary>
public sealed record PathProperties(
    bool IsDirectory, long ContentLength, string? ContentType, ETag ETag, DateTimeOffset LastModified, DateTimeOffset? CreatedOn, IDictionary<string, string> Metadata)
{
    public string? Owner { get; init; }

    public string? Group { get; init; }

    public string? Permissions { get; init; }
}
