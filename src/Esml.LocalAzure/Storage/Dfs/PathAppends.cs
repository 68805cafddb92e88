using System.Globalization;

namespace Esml.LocalAzure.Storage.Dfs;

/// <summary>Path Append and Flush: pieces are staged by position, and a flush makes them part of the file.</summary>
internal static class PathAppends
{
    public static async Task AppendAsync(BlobRequest request, CancellationToken ct)
    {
        CheckFile(request);
        var position = Position(request);
        var (file, length, md5) = await request.Storage.Files.WriteAsync(request.Http.Request.Body.CopyToAsync, ct);
        BlobWrites.CheckMd5(request, file, Convert.ToBase64String(md5));
        request.Blobs().Stage(request.BlobName, Id(position), file, length);
        if (request.Query("flush") is "true" or "True")
            await FlushAsync(request, position + length, ct);
        request.Http.Response.StatusCode = 202;
        request.Http.Response.Headers["x-ms-request-server-encrypted"] = "true";
    }

    public static Task FlushAsync(BlobRequest request, CancellationToken ct) => FlushAsync(request, Position(request), ct);

    private static async Task FlushAsync(BlobRequest request, long end, CancellationToken ct)
    {
        if (request.Query("retainUncommittedData") is "true" or "True")
            throw StorageErrorException.NotImplemented("flushes that retain uncommitted data");
        var before = CheckFile(request);
        BlobConditions.CheckWrite(request, before.ETag, before.Changed);
        var pieces = Pieces(request, before, end);
        // A file that is written in one go needs no copy of what it consists of.
        var isWhole = before.Length == 0 && pieces.Count == 1;
        var file = pieces.Count == 0 ? before.File : isWhole ? pieces[0].File : await JoinAsync(request.Storage.Files, before, pieces, ct);
        try
        {
            Store(request, before, end, file);
        }
        catch (StorageErrorException) when (pieces.Count > 0 && !isWhole)
        {
            request.Storage.Files.Delete(file);
            throw;
        }
    }

    private static void Store(BlobRequest request, BlobRecord before, long end, string file)
    {
        var stored = request.Blobs().Change(
            request.BlobName,
            now => now?.Version == before.Version
                ? PathWrites.WithHeaders(request, now with { File = file, Length = end, Changed = request.Now(), ContentMd5 = file == now.File ? now.ContentMd5 : null, Blocks = [] })
                : throw new StorageErrorException(409, "InvalidFlushOperation", "The resource was created or modified by another request and cannot be written to."),
            dropBlocks: true)!;
        request.Stamp(stored.ETag, stored.Changed);
        request.Http.Response.Headers["x-ms-request-server-encrypted"] = "true";
    }

    private static async Task<string> JoinAsync(BlobFiles files, BlobRecord before, List<(string File, long Length)> pieces, CancellationToken ct)
    {
        var (file, _, _) = await files.WriteAsync(
            async (target, token) =>
            {
                await files.CopyAsync(before.File, 0, before.Length, target, token);
                foreach (var piece in pieces)
                    await files.CopyAsync(piece.File, 0, piece.Length, target, token);
            },
            ct);
        return file;
    }

    private static List<(string File, long Length)> Pieces(BlobRequest request, BlobRecord before, long end)
    {
        var staged = request.Blobs().Staged(request.BlobName).ToDictionary(piece => piece.Id);
        List<(string, long)> pieces = [];
        var position = before.Length;
        while (position < end && staged.Remove(Id(position), out var piece) && piece.Length > 0)
        {
            pieces.Add((piece.File, piece.Length));
            position += piece.Length;
        }

        return position == end && staged.Values.All(piece => piece.Length == 0 || !piece.Id.StartsWith('@'))
            ? pieces
            : throw new StorageErrorException(
                400,
                "InvalidFlushPosition",
                "The uploaded data is not contiguous or the position query parameter value is not equal to the length of the file after appending the uploaded data.");
    }

    private static BlobRecord CheckFile(BlobRequest request)
    {
        var path = request.Blob();
        return path.IsDirectory ? throw StorageErrorException.PathConflict() : path;
    }

    private static long Position(BlobRequest request) =>
        long.TryParse(request.Query("position"), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : throw StorageErrorException.InvalidQuery("position");

    // Not a block's id, which is base 64: the two ways of writing don't mix.
    private static string Id(long position) => string.Create(CultureInfo.InvariantCulture, $"@{position:x16}");
}
