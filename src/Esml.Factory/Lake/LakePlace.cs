using System.Globalization;
using Esml.Factory.Projects;

namespace Esml.Factory.Lake;

/// <summary>
/// What a path of the lake means. <see cref="Path"/> writes it and <see cref="LakePathReader"/> reads it; each is the other's inverse.
/// </summary>
public sealed record LakePlace(LakeArea Area)
{
    /// <summary>The date under which a lake carries its demo data.</summary>
    public static readonly DateOnly DemoDate = new(1000, 1, 1);

    public ProjectNumber? Project { get; init; }

    /// <summary>The model's folder, such as <c>11_diabetes_model_reg</c>.</summary>
    public string? Model { get; init; }

    public LakePhase? Phase { get; init; }

    /// <summary>Of the model that infers; 0 is the latest promoted one.</summary>
    public int? Version { get; init; }

    /// <summary>In MASTER: the source system or business domain, one folder or several.</summary>
    public string? Domain { get; init; }

    /// <summary>The data set's folder, such as <c>ds01_diabetes</c>.</summary>
    public string? Dataset { get; init; }

    public LakeLayer? Layer { get; init; }

    public FactoryEnvironment? Environment { get; init; }

    public LakeSplit? Split { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>Whether it was scored by an endpoint: then the date is one folder instead of three.</summary>
    public bool IsOnline { get; init; }

    /// <summary>32 hexadecimal digits, or the id of a pipeline's run.</summary>
    public string? RunId { get; init; }

    /// <summary>What follows: a file, a folder of an engine such as <c>silver_dbx.parquet</c>, or the first part of a date.</summary>
    public string? Rest { get; init; }

    public bool IsDemo => Date == DemoDate;

    /// <summary>The path below the container, without a slash at either end.</summary>
    public string Path => string.Join('/', Segments().Where(segment => segment is not null));

    public override string ToString() => Path;

    internal static string Segment(FactoryEnvironment environment) => environment.ToString().ToLowerInvariant();

    private IEnumerable<string?> Segments() => Area switch
    {
        LakeArea.Root => [],
        LakeArea.Master => ["master", Domain, Dataset, Layer?.ToString().ToLowerInvariant(), Rest],
        LakeArea.Projects => ["projects", Project is { } project ? LakePaths.Folder(project) : null, Model, .. ModelSegments(), Rest],
        _ => [Area.ToString().ToLowerInvariant(), Rest],
    };

    private IEnumerable<string?> ModelSegments()
    {
        yield return Phase?.ToString().ToLowerInvariant();
        yield return Version?.ToString(CultureInfo.InvariantCulture);
        yield return Dataset;
        if (Layer is LakeLayer.Bronze or LakeLayer.Silver)
            yield return "out";
        yield return Layer?.ToString().ToLowerInvariant();
        if (Environment is { } environment)
            yield return Segment(environment);
        yield return Split?.ToString();
        yield return Date?.ToString(IsOnline ? "yyyy_MM_dd" : "yyyy/MM/dd", CultureInfo.InvariantCulture);
        yield return RunId;
    }
}
