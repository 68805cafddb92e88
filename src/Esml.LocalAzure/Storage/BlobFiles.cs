using System.Security.Cryptography;

namespace Esml.LocalAzure.Storage;

/// <summary>The contents of blobs and staged blocks: one file each, complete on disk before anything refers to it.</summary>
internal sealed class BlobFiles(string folder)
{
    private readonly string _folder = Path.Combine(folder, "blobs");

    public string PathOf(string file) => Path.Combine(_folder, file[..2], file);

    /// <summary>Writes a new file from what the function puts into the stream.</summary>
    public async Task<(string File, long Length, byte[] Md5)> WriteAsync(Func<Stream, CancellationToken, Task> write, CancellationToken ct)
    {
        var file = Guid.NewGuid().ToString("n");
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            long length;
            byte[] hash;
            await using (var stream = new FileStream(path + ".part", FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await write(stream, ct);
                stream.Flush(flushToDisk: true);
                length = stream.Length;
                stream.Position = 0;
                hash = await HashAsync(stream, ct);
            }

            File.Move(path + ".part", path);
            return (file, length, hash);
        }
        catch
        {
            File.Delete(path + ".part");
            throw;
        }
    }

    public FileStream Read(string file) => new(PathOf(file), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, useAsync: true);

    public async Task CopyAsync(string file, long offset, long length, Stream target, CancellationToken ct)
    {
        await using var source = Read(file);
        source.Position = offset;
        var buffer = new byte[64 * 1024];
        while (length > 0)
        {
            var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), ct);
            if (read == 0)
                throw new EndOfStreamException($"The content of a blob is shorter than its record says ({file}).");
            await target.WriteAsync(buffer.AsMemory(0, read), ct);
            length -= read;
        }
    }

    /// <summary>To be called when nothing refers to the file any more.</summary>
    public void Delete(string file)
    {
        if (File.Exists(PathOf(file)))
            File.Delete(PathOf(file));
    }

    // The storage protocol's checksum, not a matter of security.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "Content-MD5 is what the protocol asks for.")]
    private static async Task<byte[]> HashAsync(Stream stream, CancellationToken ct) => await MD5.HashDataAsync(stream, ct);
}
