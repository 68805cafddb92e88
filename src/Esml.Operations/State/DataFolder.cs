using Microsoft.Extensions.Options;

namespace Esml.Operations.State;

/// <summary>The one folder that holds all local state, readable by its owner only.</summary>
public sealed class DataFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public DataFolder(IOptions<DataOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Root = Locate(options.Value.Folder);
        Create(Root);
    }

    public string Root { get; }

    /// <summary>Where state lies for this setting; nothing is created.</summary>
    public static string Locate(string? configured) => Path.GetFullPath(string.IsNullOrWhiteSpace(configured)
        // LocalApplicationData is XDG_DATA_HOME on Linux, or ~/.local/share without it.
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "esml-cockpit")
        : configured);

    public string File(string name) => Path.Combine(Root, name);

    public string Folder(string name)
    {
        var path = Path.Combine(Root, name);
        Create(path);
        return path;
    }

    private static void Create(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, OwnerOnly);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StateUnusable($"The data folder {path} can't be created ({refused.Message}). Set Data:Folder to a folder that this user may write to.", refused);
        }
    }
}
