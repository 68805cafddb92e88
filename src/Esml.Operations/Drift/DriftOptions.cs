using System.ComponentModel.DataAnnotations;

namespace Esml.Operations.Drift;

/// <summary>The settings section <c>Drift</c>: how often environments are compared with their templates.</summary>
public sealed class DriftOptions : IValidatableObject
{
    public const string Section = "Drift";

    /// <summary>Time between two comparisons of one environment.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How many environments are compared at once; each asks Azure for one what-if.</summary>
    [Range(1, 16, ErrorMessage = "must be 1 to 16.")]
    public int Parallelism { get; set; } = 2;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Interval < TimeSpan.FromMinutes(1) || Interval > TimeSpan.FromDays(365))
            yield return new("must lie between a minute and a year.", [nameof(Interval)]);
    }
}
