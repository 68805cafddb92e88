using System.ComponentModel.DataAnnotations;
using Esml.Factory.Access;

namespace Esml.Operations.Approvals;

/// <summary>The settings section <c>Approvals</c>: what happens when nobody decides.</summary>
public sealed class ApprovalOptions : IValidatableObject
{
    public const string Section = "Approvals";

    /// <summary>After so long without a decision those who are asked are reminded.</summary>
    public TimeSpan RemindAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>After so long <see cref="EscalateTo"/> and the requester are told.</summary>
    public TimeSpan EscalateAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Who is told; that gives nobody the right to decide.</summary>
    public FactoryRole EscalateTo { get; set; } = FactoryRole.Manager;

    /// <summary>After so long a request expires, which is not an approval.</summary>
    public TimeSpan ExpireAfter { get; set; } = TimeSpan.FromDays(14);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (RemindAfter < TimeSpan.FromMinutes(1)) yield return new("must be a minute or longer.", [nameof(RemindAfter)]);
        if (EscalateAfter < RemindAfter) yield return new("must not be shorter than RemindAfter.", [nameof(EscalateAfter)]);
        if (ExpireAfter <= EscalateAfter || ExpireAfter > TimeSpan.FromDays(365)) yield return new("must be longer than EscalateAfter and at most a year.", [nameof(ExpireAfter)]);
    }
}
