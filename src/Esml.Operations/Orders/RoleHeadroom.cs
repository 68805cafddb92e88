using System.Collections.Concurrent;
using Azure;
using Azure.ResourceManager;
using Esml.Azure;
using Esml.Azure.Problems;
using Esml.Azure.Resources;
using Esml.Operations.Network;
using Microsoft.Extensions.Options;

namespace Esml.Operations.Orders;

/// <summary>How many role assignments the subscriptions have left. Counted anew after a while: others make some, too.</summary>
internal sealed class RoleHeadroom(ArmClient arm, IOptions<AzureOptions> azure, IOptions<NetworkOptions> network, TimeProvider time)
{
    private const string Type = "Microsoft.Authorization/roleAssignments";
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, int Count)> _counts = new();

    public async Task<PlanCheck> CheckAsync(EnvironmentPlan plan, CancellationToken cancellation)
    {
        var (most, more) = (network.Value.Limits.RoleAssignments, plan.Resources.Count(resource => resource.Type.Equals(Type, StringComparison.OrdinalIgnoreCase)));
        try
        {
            var count = await CountAsync(azure.Value.Subscriptions.Of(plan.Environment), cancellation);
            var words = $"{count:N0} of {most:N0} are used; this order makes {more:N0} more.";
            return new(plan.Environment, count + more > most ? CheckResult.Failed : count + more > most * 0.9 ? CheckResult.Attention : CheckResult.Passed, "Role assignments", words);
        }
        catch (Exception exception) when (AzureProblem.From(exception, cancellation) is { } problem)
        {
            return new(plan.Environment, CheckResult.Unknown, "Role assignments", $"They could not be counted. {problem.Message}");
        }
    }

    private async Task<int> CountAsync(Guid subscription, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (_counts.TryGetValue(subscription, out var known) && now - known.At < Lasting) return known.Count;
        var count = await RoleAssignments.CountAsync(arm, subscription, cancellation);
        _counts[subscription] = (now, count);
        return count;
    }
}
