using System.ComponentModel.DataAnnotations;

namespace Esml.Operations.Costs;

/// <summary>The settings section <c>Costs</c>.</summary>
public sealed class CostOptions : IValidatableObject
{
    public const string Section = "Costs";

    /// <summary>Time between two loads. Azure renews its figures about every four hours.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(4);

    /// <summary>How much memory the analytics engine may take, in megabytes.</summary>
    [Range(32, 65536, ErrorMessage = "must be 32 to 65536.")]
    public int MemoryMegabytes { get; set; } = 64;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Interval < TimeSpan.FromMinutes(1) || Interval > TimeSpan.FromDays(7))
            yield return new("must lie between a minute and a week.", [nameof(Interval)]);
    }
}
