using System.ComponentModel.DataAnnotations;

namespace Esml.Azure;

/// <summary>How the cockpit proves to Azure who it is.</summary>
public sealed class AzureCredentialOptions : IValidatableObject
{
    public AzureCredentialKind Kind { get; set; } = AzureCredentialKind.Auto;

    /// <summary>The client id of a user-assigned managed identity or of a federated application; empty means the system-assigned one.</summary>
    public Guid? ClientId { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ClientId == Guid.Empty)
            yield return new("is all zeros. Give the identity's client id, or leave it out.", [nameof(ClientId)]);
        if (ClientId is not null && Kind is AzureCredentialKind.Developer)
            yield return new("has no meaning for a developer's sign-in. Leave it out, or choose another Azure:Credential:Kind.", [nameof(ClientId)]);
    }
}

/// <summary>Kinds of sign-in; <see cref="Auto"/> tries what a deployed application has first, and the developer's own last.</summary>
public enum AzureCredentialKind
{
    Auto,
    ManagedIdentity,
    WorkloadIdentity,
    Developer,
}
