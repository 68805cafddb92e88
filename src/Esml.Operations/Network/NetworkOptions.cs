using System.ComponentModel.DataAnnotations;
using Esml.Factory.Network;

namespace Esml.Operations.Network;

/// <summary>The settings section <c>Network</c>: what limits a factory, and how long addresses are held.</summary>
public sealed class NetworkOptions : IValidatableObject
{
    public const string Section = "Network";

    /// <summary>How long an order's addresses are held for it.</summary>
    public TimeSpan Reservation { get; set; } = TimeSpan.FromDays(14);

    /// <summary>What limits how many projects one scale set holds.</summary>
    public RunwayLimits Limits { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Reservation < TimeSpan.FromMinutes(1) || Reservation > TimeSpan.FromDays(365))
            yield return new("must lie between a minute and a year.", [nameof(Reservation)]);
        if (new[] { Limits.RoleAssignments, Limits.RoleAssignmentsOfAProject, Limits.RoleAssignmentsOfPolicies, Limits.ProjectsInModelQuota, Limits.ProjectsOfAScaleSet }.Any(limit => limit < 0))
            yield return new("must not have a limit below zero.", [nameof(Limits)]);
    }
}
