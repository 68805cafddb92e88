namespace Esml.LocalAzure.Storage;

/// <summary>Changes of a container that happen together or not at all.</summary>
internal sealed class BlobEdit
{
    private readonly List<BlobRecord> _removed = [];
    private readonly List<BlobRecord> _written = [];
    private readonly List<string> _files = [];
    private readonly List<string> _blocks = [];

    public IReadOnlyList<BlobRecord> Removed => _removed;

    public IReadOnlyList<BlobRecord> Written => _written;

    /// <summary>Contents that were written and that nothing will refer to.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Beginnings of the keys under which staged blocks lie.</summary>
    public IReadOnlyList<string> Blocks => _blocks;

    public void Remove(BlobRecord blob) => _removed.Add(blob);

    public void Write(BlobRecord blob) => _written.Add(blob);

    public void Forget(string file) => _files.Add(file);

    public void DropBlocks(string keyPrefix) => _blocks.Add(keyPrefix);
}
