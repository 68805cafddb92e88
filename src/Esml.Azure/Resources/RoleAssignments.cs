using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Esml.Azure.Arm;

namespace Esml.Azure.Resources;

/// <summary>Counts role assignments, of which Azure allows only so many in a subscription.</summary>
public static class RoleAssignments
{
    private const string ApiVersion = "2022-04-01";

    /// <summary>How many there are in the subscription and everything below it; those inherited from above don't count against its limit.</summary>
    public static async Task<int> CountAsync(ArmClient client, Guid subscription, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var id = SubscriptionResource.CreateResourceIdentifier($"{subscription}");
        var calls = client.GetResourceClient(() => new Wire(client, id)).Calls();
        var pages = new ArmPages<string>(
            calls,
            calls.Link($"{id}/providers/Microsoft.Authorization/roleAssignments"),
            one => one.TryGetProperty("id", out var name) ? name.GetString() ?? "" : "",
            cancellationToken);
        var count = 0;
        await foreach (var assignment in pages.ConfigureAwait(false))
            if (assignment.StartsWith($"{id}/", StringComparison.OrdinalIgnoreCase)) count++;
        return count;
    }

    private sealed class Wire(ArmClient client, ResourceIdentifier id) : ArmResource(client, id)
    {
        public ArmCalls Calls() => new(Pipeline, Endpoint, ApiVersion);
    }
}
