using System.Collections.Immutable;
using Azure;
using Azure.Security.KeyVault.Secrets;
using Esml.Azure;
using Esml.Azure.Problems;
using Esml.Operations.Provisioning.Engine;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>What notebooks and pipelines of every project look up under the same names. What stands right already gets no new version.</summary>
internal sealed class SecretsStep(DataClients clients, SeedingVault seeding, IOptions<AzureOptions> azure) : IProvisioningStep
{
    public string Name => "secrets";

    public async Task<StepResult> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var vault = clients.Secrets(context.Place.Names.Project(context.Place.Number).KeyVault);
        var written = new List<string>();
        await foreach (var secret in WantedAsync(context, cancellation))
        {
            if (!await IsRightAsync(vault, secret, cancellation)) await vault.SetSecretAsync(secret, cancellation);
            written.Add(secret.Name);
        }

        // A token that a person makes in Databricks: a placeholder would only look like one.
        ImmutableArray<string> open = context.Project.ServicesIn(context.Place.Environment).Databricks ? ["esml-project-dbx-token"] : [];
        var output = new SecretsOutput(context.Place.Names.Project(context.Place.Number).KeyVault, [.. written], open);
        return StepResult.Done($"{written.Count} secrets stand in {output.Vault}{(open.IsEmpty ? "." : $"; {open[0]} is for a person to add.")}", StepJson.Write(output));
    }

    private async IAsyncEnumerable<KeyVaultSecret> WantedAsync(StepContext context, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return new("esml-tenant-id", $"{azure.Value.TenantId}");
        yield return new("esml-subscription-id", $"{context.Place.Subscription}");
        if (StepJson.Read<BoundPrincipal>(context.OutputBeside(PrincipalStep.StepName)) is not { } bound) yield break;
        foreach (var part in new[] { "id", "oid", "secret" })
        {
            var seed = await seeding.ReadAsync(context.Place, bound.Principal, part, cancellation);
            var secret = new KeyVaultSecret($"esml-project-sp-{part}", seed.Value);
            (secret.Properties.ExpiresOn, secret.Properties.ContentType) = (seed.Properties.ExpiresOn, seed.Properties.ContentType);
            yield return secret;
        }
    }

    private static async Task<bool> IsRightAsync(SecretClient vault, KeyVaultSecret wanted, CancellationToken cancellation)
    {
        try
        {
            var standing = (await vault.GetSecretAsync(wanted.Name, cancellationToken: cancellation)).Value;
            return standing.Value == wanted.Value && standing.Properties.ExpiresOn == wanted.Properties.ExpiresOn;
        }
        catch (RequestFailedException missing) when (AzureProblem.From(missing, cancellation) is { Kind: AzureProblemKind.Missing, Code: "SecretNotFound" })
        {
            return false;
        }
    }
}

/// <summary>Names only: values never leave the vaults.</summary>
internal sealed record SecretsOutput(string Vault, ImmutableArray<string> Written, ImmutableArray<string> Open);
