namespace Esml.LocalAzure.State;

/// <summary>
/// A resource id taken apart: /subscriptions/{s}[/resourceGroups/{g}][/providers/{ns}/{type}/{name}[/{type}/{name}]...]
/// with any number of /providers/ parts for extension resources. The last one names the type.
/// </summary>
internal readonly record struct ArmId
{
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;

    private ArmId(string id, string[] parts)
    {
        Id = id;
        Subscription = At(parts, 0, "subscriptions");
        Group = At(parts, 2, "resourceGroups");
        var provider = LastProvider(parts);
        Type = provider < 0 ? (Group is null ? "Microsoft.Resources/subscriptions" : "Microsoft.Resources/resourceGroups") : TypeOf(parts, provider);
        Namespace = Type[..Type.IndexOf('/')];
        Name = parts.Length == 0 ? "" : parts[^1];
        IsWellFormed = Subscription is not null && parts.Length % 2 == 0
            && (provider < 0 ? parts.Length is 2 or 4 : parts.Length >= provider + 4);
        Parent = provider < 0 || parts.Length == provider + 4
            ? (provider < 0 ? null : "/" + string.Join('/', parts[..provider]))
            : "/" + string.Join('/', parts[..^2]);
        Scope = provider < 0 ? id : "/" + string.Join('/', parts[..provider]);
        IsExtension = provider > 0 && provider != (Group is null ? 2 : 4);
        IsChild = provider >= 0 && parts.Length > provider + 4;
    }

    public string Id { get; }

    public string? Subscription { get; }

    public string? Group { get; }

    public string Namespace { get; }

    public string Type { get; }

    public string Name { get; }

    /// <summary>The parent resource of a nested one; of any other the group, subscription or resource that it hangs on.</summary>
    public string? Parent { get; }

    /// <summary>What stands before the last /providers/.</summary>
    public string Scope { get; }

    /// <summary>Whether it hangs on another resource through its own /providers/.</summary>
    public bool IsExtension { get; }

    /// <summary>Whether its type is nested in another type.</summary>
    public bool IsChild { get; }

    public bool IsWellFormed { get; }

    public string GroupId => $"/subscriptions/{Subscription}/resourceGroups/{Group}";

    public static ArmId Parse(string id) => new(id, id.Split('/', StringSplitOptions.RemoveEmptyEntries));

    public static string ForGroup(string subscription, string group) => $"/subscriptions/{subscription}/resourceGroups/{group}";

    public override string ToString() => Id;

    private static string? At(string[] parts, int index, string key) =>
        parts.Length > index + 1 && parts[index].Equals(key, IgnoreCase) ? parts[index + 1] : null;

    private static int LastProvider(string[] parts)
    {
        // Names stand at odd places, so only an even one can be the keyword: a resource may be called "providers".
        for (var i = (parts.Length - 1) / 2 * 2; i >= 0; i -= 2)
        {
            if (parts[i].Equals("providers", IgnoreCase))
                return i;
        }

        return -1;
    }

    private static string TypeOf(string[] parts, int provider)
    {
        if (parts.Length < provider + 3)
            return (parts.Length > provider + 1 ? parts[provider + 1] : "") + "/";
        var type = $"{parts[provider + 1]}/{parts[provider + 2]}";
        for (var i = provider + 4; i < parts.Length; i += 2)
            type += "/" + parts[i];
        return type;
    }
}
