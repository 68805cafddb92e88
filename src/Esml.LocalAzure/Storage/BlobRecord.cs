using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Esml.LocalAzure.Storage;

/// <summary>A block of a blob: its id, and how long it is.</summary>
internal sealed record BlobBlock(string Id, long Length);

/// <summary>Whose a path of a hierarchical account is, and its access control list as text. Files have none of the default scope.</summary>
internal sealed record PathRights(string Owner, string Group, string Acl);

/// <summary>A committed blob. Its content is a file of its own, which is never written again.</summary>
internal sealed record BlobRecord(string Name, string File, long Length, long Version, DateTimeOffset Created, DateTimeOffset Changed)
{
    public string ContentType { get; init; } = "application/octet-stream";

    public string? ContentEncoding { get; init; }

    public string? ContentLanguage { get; init; }

    public string? ContentDisposition { get; init; }

    public string? CacheControl { get; init; }

    /// <summary>MD5 of the content in base 64; blobs made of blocks have none unless their writer named it.</summary>
    public string? ContentMd5 { get; init; }

    /// <summary>Id of the copy that made it, and its source.</summary>
    public string? CopyId { get; init; }

    public string? CopySource { get; init; }

    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableArray<BlobBlock> Blocks { get; init; } = [];

    /// <summary>Directories exist in hierarchical accounts only. They have no content, and no file on disk.</summary>
    public bool IsDirectory { get; init; }

    public PathRights? Rights { get; init; }

    /// <summary>The metadata as the blob service shows it: a directory is marked.</summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<string, string> ShownMetadata => IsDirectory ? Metadata.SetItem(Hierarchy.FolderMark, "true") : Metadata;

    public string ETag => $"\"0x{Version:X15}\"";

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static BlobRecord Parse(byte[] utf8) => JsonSerializer.Deserialize<BlobRecord>(utf8)!;
}
