using Azure;

namespace Esml.Azure.DataLake.Models;

/// <summary>What of a file to read, and when.</summary>
public sealed class DataLakeFileReadOptions
{
    /// <summary>The bytes to read; the default is all.</summary>
    public HttpRange Range { get; init; }

    public DataLakeRequestConditions? Conditions { get; init; }
}

/// <summary>When a request may be done.</summary>
public sealed class DataLakeRequestConditions : RequestConditions;

/// <summary>A file's content, which comes while it is read; dispose it.</summary>
/// <param name="ContentLength">Of what is read, in bytes.</param>
public sealed record DataLakeFileReadStreamingResult(Stream Content, long ContentLength, PathProperties Details) : IDisposable
{
    public void Dispose() => Content.Dispose();
}

/// <summary>How a file is written.</summary>
public sealed class DataLakeFileUploadOptions
{
    public string? ContentType { get; init; }

    public IDictionary<string, string>? Metadata { get; init; }

    /// <summary>With <see cref="ETag.All"/> as IfNoneMatch a file that exists is not replaced.</summary>
    public DataLakeRequestConditions? Conditions { get; init; }
}
