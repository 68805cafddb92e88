using Microsoft.Extensions.Options;

namespace Esml.Cockpit.Access;

/// <summary>Stops the start when there is no safe way to sign in, together with every other invalid setting.</summary>
internal sealed class SignInValidation(SignInDecision decision) : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options) =>
        decision.Kind is SignInKind.None ? ValidateOptionsResult.Fail($"AzureAd:ClientId {decision.Refusal}") : ValidateOptionsResult.Success;
}
