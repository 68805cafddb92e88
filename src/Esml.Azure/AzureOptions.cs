using System.ComponentModel.DataAnnotations;
using Esml.Factory.Projects;

namespace Esml.Azure;

/// <summary>The settings section <c>Azure</c>: which tenant and subscriptions hold the factory, and how the cockpit signs in to them.</summary>
public sealed class AzureOptions : IValidatableObject
{
    public const string Section = "Azure";

    /// <summary>The tenant that stands for every tenant when the mode is local.</summary>
    public static readonly Guid LocalTenantId = new("00000000-0000-0000-0000-0000000000aa");

    public AzureMode Mode { get; set; } = AzureMode.Local;

    public Guid TenantId { get; set; }

    public AzureSubscriptions Subscriptions { get; set; } = new();

    /// <summary>The Azure region in which new projects are created, for example <c>westeurope</c>.</summary>
    [Required(ErrorMessage = "is empty. Name the region of new projects, for example westeurope.")]
    [RegularExpression("^[a-z0-9]{3,40}$", ErrorMessage = "is not a region name. Use the short form, for example westeurope.")]
    public string Location { get; set; } = "westeurope";

    public AzureCredentialOptions Credential { get; set; } = new();

    public AzureRetryOptions Retry { get; set; } = new();

    /// <summary>Sent with cost queries, so that they draw on their own quota and not on the one that all callers of a tenant share.</summary>
    [Required(ErrorMessage = "is empty. Name this application for the quota of cost queries, for example EsmlCockpit.")]
    [RegularExpression("^[A-Za-z0-9._-]{1,64}$", ErrorMessage = "may hold letters, digits, dots, dashes and underscores only, 64 at most.")]
    public string ClientType { get; set; } = "EsmlCockpit";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Mode is not AzureMode.Azure)
            yield break;
        if (TenantId == Guid.Empty || TenantId == LocalTenantId)
            yield return new("is missing. Give the id of your Entra tenant, or set Azure:Mode to Local.", [nameof(TenantId)]);
        foreach (var environment in Enum.GetValues<FactoryEnvironment>())
            if (Subscriptions.Of(environment) == Guid.Empty)
                yield return new(
                    $"is missing. Give the id of the subscription that holds {environment}; the same id may stand three times.",
                    [$"{nameof(Subscriptions)}:{environment}"]);
    }

    /// <summary>Fills in the constant ids of local mode where none are set.</summary>
    internal void CompleteLocal()
    {
        if (Mode is not AzureMode.Local)
            return;
        if (TenantId == Guid.Empty)
            TenantId = LocalTenantId;
        Subscriptions.CompleteLocal();
    }
}
