using System.Globalization;
using Azure;
using Azure.Core;
using Esml.Azure.DataLake.Models;

namespace Esml.Azure.DataLake;

/// <summary>A file of a data lake.</summary>
public sealed class DataLakeFileClient : DataLakePathClient
{
    private const int PartSize = 8 * 1024 * 1024;

    internal DataLakeFileClient(DfsCalls calls, string fileSystem, string path)
        : base(calls, fileSystem, path)
    {
    }

    /// <summary>Stages content at a position; it is part of the file once it is flushed.</summary>
    public async Task<Response> AppendAsync(Stream content, long offset, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Patch, ("action", "append"), ("position", offset.ToString(CultureInfo.InvariantCulture)));
        message.Request.Content = RequestContent.Create(content);
        message.Request.Headers.Add("Content-Type", "application/octet-stream");
        return await Calls.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes what was appended part of the file.</summary>
    /// <param name="position">How long the file is then.</param>
    /// <param name="conditions">When to do it; null is always.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Response<PathInfo>> FlushAsync(long position, DataLakeRequestConditions? conditions, CancellationToken cancellationToken)
    {
        var message = Message(RequestMethod.Patch, ("action", "flush"), ("position", position.ToString(CultureInfo.InvariantCulture)), ("close", "true"));
        DfsAnswers.AddConditions(message.Request, conditions);
        message.Request.Content = RequestContent.Create(BinaryData.Empty);
        return SendAsync(message, DfsAnswers.Info, cancellationToken);
    }

    /// <summary>Writes the whole file, with the directories above it. A reader sees it empty until the last part is there.</summary>
    /// <exception cref="RequestFailedException">A condition does not hold, or someone else wrote the file meanwhile (412).</exception>
    public async Task<Response<PathInfo>> UploadAsync(Stream content, DataLakeFileUploadOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var created = await CreateAsync(options, cancellationToken).ConfigureAwait(false);
        var part = new byte[PartSize];
        var position = 0L;
        for (int read; (read = await content.ReadAtLeastAsync(part, part.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false)) > 0; position += read)
        {
            using var stream = new MemoryStream(part, 0, read, writable: false);
            await AppendAsync(stream, position, cancellationToken).ConfigureAwait(false);
        }

        return await FlushAsync(position, new() { IfMatch = created.Value.ETag }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the file, or a range of it, as it comes.</summary>
    public async Task<Response<DataLakeFileReadStreamingResult>> ReadStreamingAsync(DataLakeFileReadOptions? options, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Get);
        message.BufferResponse = false;
        if (options is not null && options.Range != default)
            message.Request.Headers.Add("Range", options.Range.ToString());
        DfsAnswers.AddConditions(message.Request, options?.Conditions);
        var response = await Calls.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (response.Status == 304)
            throw await DfsCalls.FailedAsync(response, cancellationToken).ConfigureAwait(false);
        var details = DfsAnswers.Properties(response);
        var content = message.ExtractResponseContent() ?? Stream.Null;
        return Response.FromValue(new DataLakeFileReadStreamingResult(content, details.ContentLength, details with { ContentLength = Whole(response, details.ContentLength) }), response);
    }

    /// <summary>Gives the file another name in one step; a file of that name is replaced.</summary>
    public async Task<Response<DataLakeFileClient>> RenameAsync(string destinationPath, CancellationToken cancellationToken) => Response.FromValue(
        new DataLakeFileClient(Calls, FileSystemName, destinationPath), await RenameToAsync(destinationPath, cancellationToken).ConfigureAwait(false));

    public async Task<Response> DeleteAsync(CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Delete);
        return await Calls.SendAsync(message, cancellationToken).ConfigureAwait(false);
    }

    private Task<Response<PathInfo>> CreateAsync(DataLakeFileUploadOptions? options, CancellationToken cancellationToken)
    {
        var message = Message(RequestMethod.Put, ("resource", "file"));
        DfsAnswers.AddConditions(message.Request, options?.Conditions);
        if (options?.ContentType is { } type)
            message.Request.Headers.Add("x-ms-content-type", type);
        if (options?.Metadata is { Count: > 0 } metadata)
            message.Request.Headers.Add("x-ms-properties", DfsAnswers.Properties(metadata));
        return SendAsync(message, DfsAnswers.Info, cancellationToken);
    }

    // Content-Range: bytes 3-6/10
    private static long Whole(Response response, long part) =>
        DfsAnswers.Header(response, "Content-Range") is { } range && long.TryParse(range.AsSpan(range.IndexOf('/', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : part;
}
