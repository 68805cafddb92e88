using System.ComponentModel.DataAnnotations;

namespace Esml.Operations.Members;

/// <summary>The settings section <c>Members</c>.</summary>
public sealed class MemberOptions : IValidatableObject
{
    public const string Section = "Members";

    /// <summary>How long before the rights of a member end the core team is told.</summary>
    public TimeSpan WarnBefore { get; set; } = TimeSpan.FromDays(14);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (WarnBefore < TimeSpan.Zero || WarnBefore > TimeSpan.FromDays(365)) yield return new("must lie between nothing and a year.", [nameof(WarnBefore)]);
    }
}
