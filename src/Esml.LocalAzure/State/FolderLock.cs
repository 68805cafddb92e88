using System.Globalization;

namespace Esml.LocalAzure.State;

/// <summary>Holds a data folder for one process. The operating system lets go of it however the process ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private const string FileName = "local-azure.lock";
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
                $"The data folder '{folder}' is in use by process {Owner(path)}. End that process, or choose another data folder.", e);
        }

        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
        return new(file);
    }

    public void Dispose() => _file.Dispose();

    private static string Owner(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd().Trim();
        return text.Length == 0 ? "(unknown)" : text;
    }
}
