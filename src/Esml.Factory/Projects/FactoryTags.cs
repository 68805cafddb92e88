using System.Collections.Immutable;
using System.Globalization;

namespace Esml.Factory.Projects;

/// <summary>
/// What tags say about a resource group or resource. Reads every spelling that factories have used over the years
/// (<c>CostCenter</c>, <c>cost-center</c>, <c>tag_costceter_common</c>): case, blanks, dashes and the prefixes AIF and tag don't matter.
/// </summary>
public sealed record FactoryTags(
    ProjectNumber? Project,
    FactoryEnvironment? Environment,
    ProjectType? Type,
    string? UseCase,
    string? Owners,
    string? BusinessUnit,
    string? CostCentre,
    ScaleSet? ScaleSet,
    DateTimeOffset? DeployedOn)
{
    private static readonly ImmutableArray<string> ProjectKeys = Keys("AIFactory project", "project", "projectnumber", "project number 000");
    private static readonly ImmutableArray<string> EnvironmentKeys = Keys("AIF-Environment", "environment", "env");
    private static readonly ImmutableArray<string> TypeKeys = Keys("AIF-Project Type", "projecttype");
    private static readonly ImmutableArray<string> UseCaseKeys = Keys("Description", "usecase");
    private static readonly ImmutableArray<string> OwnerKeys = Keys("AIF-Project Owners", "projectowner", "projectowneroverride", "owner", "owners", "projectowneremail");
    private static readonly ImmutableArray<string> BusinessUnitKeys = Keys("AIF-Business Unit", "businessunit");
    private static readonly ImmutableArray<string> CostCentreKeys = Keys("CostCenter", "costcentre", "costceter", "costceter common", "costcenter common", "cost center override");
    private static readonly ImmutableArray<string> ScaleSetKeys = Keys("AIF-Scaleset", "scale set number", "aifactory suffix");
    private static readonly ImmutableArray<string> DeployedOnKeys = Keys("deployedOn");

    public static FactoryTags None { get; } = new(null, null, null, null, null, null, null, null, null);

    /// <summary>A scale set is named, in words that give no number.</summary>
    public bool HasUnreadableScaleSet { get; init; }

    public static FactoryTags Read(IEnumerable<KeyValuePair<string, string>> tags)
    {
        var bySpelling = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags.Where(tag => !string.IsNullOrWhiteSpace(tag.Value))) bySpelling.TryAdd(Plain(key), value.Trim());
        if (bySpelling.Count == 0) return None;
        string? Get(ImmutableArray<string> keys) => keys.Select(key => bySpelling.GetValueOrDefault(key)).FirstOrDefault(text => text is not null);
        return new(
            ParseProject(Get(ProjectKeys)),
            EnvironmentNames.Parse(Get(EnvironmentKeys)),
            ParseType(Get(TypeKeys)),
            Get(UseCaseKeys),
            Get(OwnerKeys),
            Get(BusinessUnitKeys),
            Get(CostCentreKeys),
            ParseScaleSet(Get(ScaleSetKeys)),
            ParseTime(Get(DeployedOnKeys)))
        {
            HasUnreadableScaleSet = Get(ScaleSetKeys) is { } scaleSet && ParseScaleSet(scaleSet) is null,
        };
    }

    /// <summary>Accepts 001, 1, prj001 and project001.</summary>
    private static ProjectNumber? ParseProject(string? text)
    {
        if (text is null) return null;
        var digits = text.Length - text.AsSpan().TrimEnd("0123456789").Length;
        var prefix = Letters(text[..^digits]);
        return prefix is "" or "PRJ" or "PROJECT" or "ESMLPROJECT" && ProjectNumber.TryParse(text[^digits..], out var number) ? number : null;
    }

    /// <summary>Accepts -001, 1 and scaleset-001: the one number of the text. Two numbers could mean either.</summary>
    private static ScaleSet? ParseScaleSet(string? text)
    {
        var first = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (text is null || first < 0) return null;
        return Projects.ScaleSet.TryParse(text[first..(text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1)], out var scaleSet) ? scaleSet : null;
    }

    private static ProjectType? ParseType(string? text) => text is null ? null : Letters(text.TrimEnd('0', '1', '2')) switch
    {
        "ESML" or "ML" => ProjectType.Esml,
        "GENAI" => ProjectType.GenAi,
        "ALL" => ProjectType.All,
        _ => null,
    };

    private static DateTimeOffset? ParseTime(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static ImmutableArray<string> Keys(params string[] spellings) => [.. spellings.Select(Plain).Distinct(StringComparer.Ordinal)];

    private static string Plain(string key)
    {
        var plain = string.Concat(key.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (plain.StartsWith("AIF", StringComparison.Ordinal) && !plain.StartsWith("AIFACTORY", StringComparison.Ordinal)) plain = plain[3..];
        return plain.StartsWith("TAG", StringComparison.Ordinal) ? plain[3..] : plain;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetter)).ToUpperInvariant();
}
