using Azure;
using Azure.Storage.Blobs;
using Esml.Azure.DataLake;

namespace Esml.TestKit;

/// <summary>A storage account with hierarchical namespace and an empty file system in it, with both kinds of clients.</summary>
public sealed class LakeUnderTest(AzureUnderTest azure, string account, string name)
{
    public DataLakeFileSystemClient Files => azure.Data.Lake(account).GetFileSystemClient(name);

    public BlobContainerClient Blobs => azure.Data.Blobs(account).GetBlobContainerClient(name);

    public string Account => account;

    public static async Task<LakeUnderTest> CreateAsync(AzureUnderTest azure, bool hierarchical, CancellationToken cancellationToken)
    {
        var group = await azure.CreateGroupAsync(cancellationToken);
        var account = $"salake{Guid.NewGuid():N}"[..24];
        await azure.Arm.GetGenericResources().CreateOrUpdateAsync(
            WaitUntil.Completed,
            group.Id.AppendProviderResource("Microsoft.Storage", "storageAccounts", account),
            new("westeurope") { Properties = BinaryData.FromObjectAsJson(new { isHnsEnabled = hierarchical }) },
            cancellationToken);
        var lake = new LakeUnderTest(azure, account, "lake3");
        await lake.Files.CreateIfNotExistsAsync(cancellationToken);
        return lake;
    }

    public async Task WriteAsync(string path, string text, CancellationToken cancellationToken) =>
        await Files.GetFileClient(path).UploadAsync(BinaryData.FromString(text).ToStream(), options: null, cancellationToken);

    public async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var read = (await Files.GetFileClient(path).ReadStreamingAsync(options: null, cancellationToken)).Value;
        using var reader = new StreamReader(read.Content);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    /// <summary>Everything below a directory; directories end with a slash.</summary>
    public async Task<List<string>> PathsAsync(string? directory, CancellationToken cancellationToken) =>
        await Files.GetPathsAsync(directory, recursive: true, userPrincipalName: false, cancellationToken)
            .Select(path => path.IsDirectory is true ? path.Name + "/" : path.Name).ToListAsync(cancellationToken);
}
