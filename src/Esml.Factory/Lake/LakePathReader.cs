using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Esml.Factory.Projects;

namespace Esml.Factory.Lake;

/// <summary>Reads what a path of the lake means. What the lake's design doesn't know has no meaning, rather than a likely one.</summary>
public sealed class LakePathReader
{
    private readonly ImmutableArray<string> _segments;
    private int _next;

    private LakePathReader(ImmutableArray<string> segments) => _segments = segments;

    private string? Peek => _next < _segments.Length ? _segments[_next] : null;

    /// <summary>False for a path that the design doesn't know. A slash at the end is allowed, none at the beginning.</summary>
    public static bool TryParse(string? path, [NotNullWhen(true)] out LakePlace? place)
    {
        place = null;
        if (path is null || path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal) || path.Any(char.IsControl))
            return false;
        ImmutableArray<string> segments = path.Length == 0 ? [] : [.. (path[^1] == '/' ? path[..^1] : path).Split('/')];
        if (segments.Any(segment => segment is "" or "." or ".."))
            return false;
        place = new LakePathReader(segments).Read();
        return place is not null;
    }

    private LakePlace? Read() => Take() switch
    {
        null => LakePaths.Root,
        "active" => LakePaths.Active with { Rest = Rest() },
        "logging" => LakePaths.Logging with { Rest = Rest() },
        "master" => ReadMaster(),
        "projects" => Peek is null ? LakePaths.Projects : ReadProject(),
        _ => null,
    };

    // master/{domain}/.../{data set}/{in|out|bad}/...
    private LakePlace? ReadMaster()
    {
        var folders = _segments.Skip(_next).TakeWhile(LakeName.IsFolder).ToList();
        _next += folders.Count;
        if (Peek is null)
            return LakePaths.Master with { Domain = folders.Count == 0 ? null : string.Join('/', folders) };
        if (folders.Count < 2 || Layer(Take(), "in", "out", "bad") is not { } layer)
            return null;
        return LakePaths.Master with { Domain = string.Join('/', folders[..^1]), Dataset = folders[^1], Layer = layer, Rest = Rest() };
    }

    private LakePlace? ReadProject()
    {
        if (Take() is not { Length: 10 } folder || !folder.StartsWith("project", StringComparison.Ordinal) || !ProjectNumber.TryParse(folder[7..], out var number) || LakePaths.Folder(number) != folder)
            return null;
        var place = LakePaths.Of(number);
        if (Peek is null)
            return place;
        if (Take() is not { } model || !LakeName.IsFolder(model))
            return null;
        place = place with { Model = model };
        return Take() switch
        {
            null => place,
            "train" => ReadPhase(place with { Phase = LakePhase.Train }),
            "inference" => ReadInference(place with { Phase = LakePhase.Inference }),
            _ => null,
        };
    }

    private LakePlace? ReadInference(LakePlace place)
    {
        if (Peek is null)
            return place;
        if (Peek == "active")
            return ReadPhase(place);
        return int.TryParse(Peek, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && Take() == version.ToString(CultureInfo.InvariantCulture)
            ? ReadPhase(place with { Version = version }, mayBeActive: false)
            : null;
    }

    private LakePlace? ReadPhase(LakePlace place, bool mayBeActive = true)
    {
        switch (Take())
        {
            case null:
                return place;
            case "active" when mayBeActive:
                return place with { Layer = LakeLayer.Active, Rest = Rest() };
            case "gold":
                return ReadRefined(place with { Layer = LakeLayer.Gold });
            case "scored" when place.Phase is LakePhase.Inference:
                return ReadRefined(place with { Layer = LakeLayer.Scored });
            case { } dataset when LakeName.IsFolder(dataset):
                return ReadDataset(place with { Dataset = dataset });
            default:
                return null;
        }
    }

    private LakePlace? ReadDataset(LakePlace place)
    {
        switch (Take())
        {
            case null:
                return place;
            case "in":
                return ReadIn(place with { Layer = LakeLayer.In });
            case "bad":
                return place with { Layer = LakeLayer.Bad, Rest = Rest() };
            case "out":
                if (Peek is null)
                    return place with { Layer = LakeLayer.Out };
                return Layer(Take(), "bronze", "silver") is { } layer ? ReadRefined(place with { Layer = layer }) : null;
            default:
                return null;
        }
    }

    private LakePlace? ReadIn(LakePlace place)
    {
        if (Peek is null)
            return place;
        if (ReadEnvironment(place) is not { } at)
            return null;
        if (TakeDate() is { } date)
            return at with { Date = date, Rest = Rest() };
        // A folder of a year, or of a month, is on the way to days.
        var rest = Rest();
        return rest is null || (rest.Length is 4 or 7 && IsBeginOfDate(rest)) ? at with { Rest = rest } : null;
    }

    // gold/{env}/[Train|Validate|Test/][date/][run/]...
    private LakePlace? ReadRefined(LakePlace place)
    {
        if (Peek is null)
            return place;
        if (ReadEnvironment(place) is not { } at)
            return null;
        if (at is { Phase: LakePhase.Train, Layer: LakeLayer.Gold } && Peek is nameof(LakeSplit.Train) or nameof(LakeSplit.Validate) or nameof(LakeSplit.Test))
            at = at with { Split = Enum.Parse<LakeSplit>(Take()!) };
        if (at.Phase is LakePhase.Inference && at.Layer is LakeLayer.Gold or LakeLayer.Scored)
            at = at with { Date = TakeDate() };
        if (at is { Layer: LakeLayer.Scored, Date: null } && DateOnly.TryParseExact(Peek, "yyyy_MM_dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var online))
        {
            _next++;
            at = at with { Date = online, IsOnline = true };
        }

        return at with { RunId = LakeName.IsRun(Peek) ? Take() : null, Rest = Rest() };
    }

    private LakePlace? ReadEnvironment(LakePlace place) => Take() switch
    {
        "dev" => place with { Environment = FactoryEnvironment.Dev },
        "test" => place with { Environment = FactoryEnvironment.Test },
        "prod" => place with { Environment = FactoryEnvironment.Prod },
        _ => null,
    };

    private DateOnly? TakeDate()
    {
        if (_next + 3 > _segments.Length
            || !DateOnly.TryParseExact(string.Join('/', _segments.Skip(_next).Take(3)), "yyyy/MM/dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return null;
        _next += 3;
        return date;
    }

    private static bool IsBeginOfDate(string text) =>
        DateOnly.TryParseExact(text.Length == 4 ? text + "/01/01" : text + "/01", "yyyy/MM/dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static LakeLayer? Layer(string? segment, params ReadOnlySpan<string> allowed)
    {
        foreach (var name in allowed)
            if (name == segment)
                return Enum.Parse<LakeLayer>(name, ignoreCase: true);
        return null;
    }

    private string? Take() => _next < _segments.Length ? _segments[_next++] : null;

    private string? Rest()
    {
        var rest = _next < _segments.Length ? string.Join('/', _segments.Skip(_next)) : null;
        _next = _segments.Length;
        return rest;
    }
}
