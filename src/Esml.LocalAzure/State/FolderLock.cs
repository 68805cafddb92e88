using System.Globalization;

namespace Esml.LocalAzure.State;

/// <summary>Holds a data folder for one process. The operating system lets go of it however the process ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private const string FileName = "local-azure.lock";

    // A locked file can't be read by others, so the owner's number stands beside it.
    private const string OwnerFileName = "local-azure.pid";
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    public static FolderLock Take(string folder)
    {
        var path = Path.Combine(folder, FileName);
        FileStream file;
        try
        {
            Directory.CreateDirectory(folder);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new LocalAzureException($"The data folder '{folder}' is not writable: {e.Message}", e);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new LocalAzureException(
                $"The data folder '{folder}' is in use by process {Owner(folder)}. End that process, or choose another data folder.", e);
        }

        File.WriteAllText(Path.Combine(folder, OwnerFileName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new(file);
    }

    public void Dispose() => _file.Dispose();

    private static string Owner(string folder)
    {
        var path = Path.Combine(folder, OwnerFileName);
        return File.Exists(path) ? File.ReadAllText(path) : "(unknown)";
    }
}
