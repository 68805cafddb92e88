using System.Globalization;
using System.Text.RegularExpressions;

namespace Esml.Factory.Projects;

/// <summary>What the name of a resource group or resource says about whose it is. Case never matters: the SDK writes DEV where Bicep writes dev.</summary>
public sealed partial record NameMarks(ProjectNumber? Project, bool ProjectIsCertain, bool IsCommon, FactoryEnvironment? Environment)
{
    // mrvel-1-esml-project001-eus2-dev-001-rg   aml-prj001-weu-dev-001   saprj001weuabcde001dev
    [GeneratedRegex(@"(?:project|prj)[-_]?(?<n>\d{2,3})(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Certain { get; }

    // kv-p001-weu-dev-abcde01   kv-2001-weu-dev-abcde01   aks001-weu-dev   p001-m01weu-dev
    [GeneratedRegex(@"^(?:kv-p|kv-2|aks|p)(?<n>\d{3})-", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Likely { get; }

    // mrvel-1-esml-common-eus2-dev-001   kv-cmndev-abcde-001   vnt-esmlcmn-weu-dev-001   acrcommonabcdeweu001dev   mrvelabcdeesml001dev
    [GeneratedRegex(@"esml-?common|esml-?cmn|(?:^|[-_])cmn|^acrcommon|esml\d{3}(?:dev|test|prod)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Common { get; }

    [GeneratedRegex(@"(?:^|[-_.]|cmn|cmnadm|\d)(?<e>dev|test|prod|stage)(?=$|[-_.])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InName { get; }

    // mrvel-1-esml-project001-eus2-dev-002-rg   acme-esml-common-weu-prod-002   In names of resources such an end counts resources.
    [GeneratedRegex(@"(?:(?:project|prj)[-_]?\d{2,3}|common)-[a-z0-9]+-(?:dev|test|prod|stage)-(?<s>\d{3})(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InGroup { get; }

    public static NameMarks Read(string name)
    {
        var certain = Certain.Match(name);
        var likely = certain.Success ? certain : Likely.Match(name);
        // The prefix may itself hold such a word (acme-test-esml-project001-weu-prod-001-rg): the last one counts.
        var environment = InName.Matches(name).LastOrDefault();
        return new(
            Number(likely),
            certain.Success,
            Common.IsMatch(name),
            EnvironmentNames.Parse(environment?.Groups["e"].Value));
    }

    /// <summary>The project that the name states beyond doubt; much cheaper than reading all marks.</summary>
    public static ProjectNumber? CertainProject(string name) => Number(Certain.Match(name));

    /// <summary>The scale set that the name of a resource group ends with.</summary>
    public static ScaleSet? ScaleSetOf(string group) =>
        InGroup.Match(group) is { Success: true } match && ScaleSet.TryParse(match.Groups["s"].Value, out var scaleSet) ? scaleSet : null;

    private static ProjectNumber? Number(Match match) =>
        match.Success && int.TryParse(match.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? new ProjectNumber(value)
            : null;
}
