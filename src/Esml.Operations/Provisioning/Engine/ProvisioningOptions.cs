using System.ComponentModel.DataAnnotations;

namespace Esml.Operations.Provisioning.Engine;

/// <summary>The settings section <c>Provisioning</c>: how orders are carried out.</summary>
public sealed class ProvisioningOptions : IValidatableObject
{
    public const string Section = "Provisioning";

    /// <summary>How many orders this portal works on at once.</summary>
    [Range(1, 64, ErrorMessage = "must be 1 to 64.")]
    public int Parallelism { get; set; } = 4;

    /// <summary>How often a step is tried while Azure is busy or away, before a person is asked.</summary>
    [Range(1, 20, ErrorMessage = "must be 1 to 20.")]
    public int Attempts { get; set; } = 5;

    /// <summary>The wait after the first attempt; it doubles, up to five minutes. Azure's own wait counts where it is longer.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long without a sign of life another portal takes an order over.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between two looks at a running deployment. Empty: 5 seconds, and a fifth of a second in local mode.</summary>
    public TimeSpan? WhileDeploying { get; set; }

    /// <summary>The key vault with the stock of service principals. Empty: the admin key vault of COMMON in each environment.</summary>
    [RegularExpression("^[A-Za-z](?!.*--)[A-Za-z0-9-]{1,22}[A-Za-z0-9]$", ErrorMessage = "is not a key vault's name: 3 to 24 letters, digits and single dashes.")]
    public string? SeedingVault { get; set; }

    /// <summary>Whether a project may be set up without a service principal of its own.</summary>
    public PrincipalRule Principals { get; set; } = PrincipalRule.Optional;

    /// <summary>Who runs the deployments of orders.</summary>
    public DeployedBy By { get; set; } = DeployedBy.Cockpit;

    /// <summary>With what pipelines sign their reports. Empty: reports are refused.</summary>
    public string? ReportSecret { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Delay < TimeSpan.FromMilliseconds(1) || Delay > TimeSpan.FromMinutes(5)) yield return new("must lie between a millisecond and five minutes.", [nameof(Delay)]);
        if (Lease < TimeSpan.FromSeconds(3) || Lease > TimeSpan.FromMinutes(10)) yield return new("must lie between 3 seconds and ten minutes.", [nameof(Lease)]);
        if (WhileDeploying is { } pace && (pace < TimeSpan.FromMilliseconds(20) || pace > TimeSpan.FromMinutes(1)))
            yield return new("must lie between 0.02 seconds and a minute.", [nameof(WhileDeploying)]);
        if (ReportSecret is { Length: > 0 and < 16 }) yield return new("is too short to be safe: give at least 16 characters.", [nameof(ReportSecret)]);
        if (By is DeployedBy.Pipelines && string.IsNullOrEmpty(ReportSecret)) yield return new("is missing: without it no pipeline can say how a deployment went.", [nameof(ReportSecret)]);
    }
}

/// <summary>What happens where the seeding vault has no service principal left.</summary>
public enum PrincipalRule
{
    /// <summary>The step is skipped and says so.</summary>
    Optional,

    /// <summary>The order stops until there is one.</summary>
    Required,
}

/// <summary>Who runs the deployments of orders.</summary>
public enum DeployedBy
{
    Cockpit,

    /// <summary>Pipelines, from the files that the cockpit exports; the cockpit does everything else and waits for their reports.</summary>
    Pipelines,
}
