using System.Text.RegularExpressions;

namespace Esml.Factory.Lake;

/// <summary>Which names folders of models, data sets and runs may have.</summary>
public static partial class LakeName
{
    private static readonly HashSet<string> Reserved = new(
        ["active", "bad", "bronze", "gold", "in", "inference", "logging", "master", "out", "projects", "scored", "silver", "train"], StringComparer.OrdinalIgnoreCase);

    /// <summary>A folder of a model, a data set or a domain: letters, digits, lines and dots, and no word with which the lake says something.</summary>
    public static bool IsFolder(string? name) => name is not null && FolderPattern.IsMatch(name) && !Reserved.Contains(name);

    /// <summary>32 hexadecimal digits, with or without the lines of a GUID.</summary>
    public static bool IsRun(string? id) => id is not null && RunPattern.IsMatch(id);

    internal static string Folder(string name) => IsFolder(name) ? name : throw new ArgumentException($"'{name}' can't be a folder of the lake.", nameof(name));

    internal static string Run(string id) => IsRun(id) ? id : throw new ArgumentException($"'{id}' can't be the id of a run.", nameof(id));

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,99}\z")]
    private static partial Regex FolderPattern { get; }

    [GeneratedRegex(@"^([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\z")]
    private static partial Regex RunPattern { get; }
}
