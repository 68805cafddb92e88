using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Esml.LocalAzure.Storage;

/// <summary>Blobs in blocks: Put Block, Put Block List, Get Block List.</summary>
internal static class BlobBlocks
{
    private const int MostBlocks = 50_000;

    public static async Task PutBlockAsync(BlobRequest request, CancellationToken ct)
    {
        if (request.Header("x-ms-copy-source") is not null)
            throw StorageErrorException.NotImplemented("Put Block From URL");
        var id = request.Query("blockid");
        if (string.IsNullOrEmpty(id) || !Convert.TryFromBase64String(id, new byte[id.Length], out _))
            throw new StorageErrorException(400, "InvalidQueryParameterValue", "Value for one of the query parameters specified in the request URI is invalid: blockid.");
        var blobs = request.Blobs();
        var (file, length, md5) = await request.Storage.Files.WriteAsync(request.Http.Request.Body.CopyToAsync, ct);
        var hash = Convert.ToBase64String(md5);
        BlobWrites.CheckMd5(request, file, hash);
        blobs.Stage(request.BlobName, id, file, length);
        request.Http.Response.StatusCode = 201;
        request.Http.Response.Headers["Content-MD5"] = hash;
        request.Http.Response.Headers["x-ms-request-server-encrypted"] = "true";
    }

    public static async Task PutListAsync(BlobRequest request, CancellationToken ct)
    {
        var blobs = request.Blobs();
        var before = blobs.Find(request.BlobName);
        var pieces = Pieces(await ReadListAsync(request, ct), before, blobs.Staged(request.BlobName).ToDictionary(block => block.Id));
        var files = request.Storage.Files;
        var (file, length, _) = await files.WriteAsync(
            async (target, token) =>
            {
                foreach (var piece in pieces)
                    await files.CopyAsync(piece.File, piece.Offset, piece.Length, target, token);
            },
            ct);
        var now = request.Now();
        BlobWrites.Store(request, BlobWrites.WithHeaders(request, new(request.BlobName, file, length, 0, now, now)
        {
            Metadata = BlobWrites.Metadata(request),
            Blocks = [.. pieces.Select(piece => new BlobBlock(piece.Id, piece.Length))],
        }) with { ContentType = request.Header("x-ms-blob-content-type") ?? "application/octet-stream" });
        request.Http.Response.StatusCode = 201;
        request.Http.Response.Headers["x-ms-request-server-encrypted"] = "true";
    }

    public static Task GetListAsync(BlobRequest request)
    {
        var which = request.Query("blocklisttype") ?? "committed";
        var blob = request.Blobs().Find(request.BlobName);
        var staged = request.Blobs().Staged(request.BlobName).Where(block => !block.Id.StartsWith('@')).Select(block => new BlobBlock(block.Id, block.Length)).ToList();
        if (blob is null && staged.Count == 0)
            throw StorageErrorException.BlobNotFound();
        if (blob is not null)
            request.Stamp(blob.ETag, blob.Changed);
        request.Http.Response.Headers["x-ms-blob-content-length"] = (blob?.Length ?? 0).ToString(CultureInfo.InvariantCulture);
        var xml = new XElement("BlockList");
        if (which is "committed" or "all")
            xml.Add(Blocks("CommittedBlocks", blob?.Blocks ?? []));
        if (which is "uncommitted" or "all")
            xml.Add(Blocks("UncommittedBlocks", staged));
        return StorageXml.WriteAsync(request.Http, xml);
    }

    private static XElement Blocks(string name, IEnumerable<BlobBlock> blocks) =>
        new(name, blocks.Select(block => new XElement("Block", new XElement("Name", block.Id), new XElement("Size", block.Length))));

    // <BlockList><Latest>MDAx</Latest><Committed>...</Committed><Uncommitted>...</Uncommitted></BlockList>
    private static async Task<ImmutableArray<(string Where, string Id)>> ReadListAsync(BlobRequest request, CancellationToken ct)
    {
        try
        {
            var xml = await XDocument.LoadAsync(request.Http.Request.Body, LoadOptions.None, ct);
            ImmutableArray<(string, string)> list = [.. xml.Root!.Elements().Select(block => (block.Name.LocalName, block.Value))];
            return list.Length <= MostBlocks
                ? list
                : throw new StorageErrorException(400, "BlockListTooLong", $"The block list may not contain more than {MostBlocks} blocks.");
        }
        catch (XmlException)
        {
            throw new StorageErrorException(400, "InvalidXmlDocument", "XML specified is not syntactically valid.");
        }
    }

    private static List<(string Id, string File, long Offset, long Length)> Pieces(
        ImmutableArray<(string Where, string Id)> list, BlobRecord? blob, Dictionary<string, (string Id, string File, long Length)> staged)
    {
        var committed = new Dictionary<string, (long Offset, long Length)>();
        var offset = 0L;
        foreach (var block in blob?.Blocks ?? [])
        {
            committed[block.Id] = (offset, block.Length);
            offset += block.Length;
        }

        List<(string, string, long, long)> pieces = [];
        foreach (var (where, id) in list)
        {
            if (where is "Latest" or "Uncommitted" && staged.TryGetValue(id, out var block))
                pieces.Add((id, block.File, 0, block.Length));
            else if (where is "Latest" or "Committed" && committed.TryGetValue(id, out var place))
                pieces.Add((id, blob!.File, place.Offset, place.Length));
            else
                throw new StorageErrorException(400, "InvalidBlockList", "The specified block list is invalid.");
        }

        return pieces;
    }
}
