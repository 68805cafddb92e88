using System.ComponentModel.DataAnnotations;
using Esml.Cockpit.Access;

namespace Esml.Cockpit.Cloud;

/// <summary>The settings section <c>LocalAzure</c>, for local mode.</summary>
internal sealed class LocalCloudOptions : IValidatableObject
{
    public const string Section = "LocalAzure";

    /// <summary>Where the local Azure listens for other programs of this machine, such as http://127.0.0.1:5010. Empty: nowhere.</summary>
    public string? Address { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // It asks nobody for a real token, so nobody else may reach it.
        if (Address is { } address && !(address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && ListeningAddresses.IsLoopback(address)))
            yield return new("must be an http address of this machine, such as http://127.0.0.1:5010.", [nameof(Address)]);
    }
}
