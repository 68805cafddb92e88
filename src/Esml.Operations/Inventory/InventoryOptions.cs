using System.ComponentModel.DataAnnotations;

namespace Esml.Operations.Inventory;

/// <summary>The settings section <c>Inventory</c>: how often Azure is read, and whose groups are ours.</summary>
public sealed class InventoryOptions : IValidatableObject
{
    public const string Section = "Inventory";

    /// <summary>Time between two sweeps on schedule.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Time between two sweeps while a deployment runs. Empty: 15 seconds, and a quarter of a second in local mode.</summary>
    public TimeSpan? WhileDeploying { get; set; }

    /// <summary>The scale set of this factory, such as 001. Empty: every scale set is ours, and what names none belongs to 001.</summary>
    [RegularExpression("^-?(?!0+$)[0-9]{1,3}$", ErrorMessage = "is not a scale set. Use its digits, 001 to 999.")]
    public string? ScaleSet { get; set; }

    /// <summary>How many calls run at once for details (models, failed deployments).</summary>
    [Range(1, 32, ErrorMessage = "must be 1 to 32.")]
    public int Parallelism { get; set; } = 8;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Interval < TimeSpan.FromSeconds(10) || Interval > TimeSpan.FromDays(1))
            yield return new("must lie between 10 seconds and a day.", [nameof(Interval)]);
        if (WhileDeploying is { } pace && (pace < TimeSpan.FromMilliseconds(100) || pace > Interval))
            yield return new("must lie between 0.1 seconds and Inventory:Interval.", [nameof(WhileDeploying)]);
    }
}
