using System.Text.Json.Nodes;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Esml.Factory.Provisioning;
using Esml.Operations.Changes;
using Esml.Operations.Network;
using Esml.Operations.Orders;
using Esml.Operations.Provisioning.Engine;

namespace Esml.Operations.Provisioning.Steps;

/// <summary>What the project template is told for one environment of an order, and what it would make.</summary>
internal sealed class ProjectTemplate(AddressPlan addresses, TemplateExpander expander)
{
    private const int Remembered = 24;
    private readonly ExpansionCache<ImmutableArray<ExpandedResource>> _expansions = new(Remembered);

    /// <exception cref="StepRefused">The order's addresses are not held any more.</exception>
    public async Task<JsonObject> ValuesAsync(StepContext context, CancellationToken cancellation)
    {
        if (context.Changed is not null) return FormerOutput.Of(context).Wanted;
        var held = await addresses.HeldAsync(context.Holder, cancellation);
        return held.TryGetValue(context.Place.Environment, out var subnets)
            ? OrderParameters.Of(context.Project, context.Place, subnets, context.StartedAt).ToJson()
            : throw StepRefused.Because(FaultClass.Network, "AddressesGone", "", "The addresses that were approved are no longer held: the reservation has run out.");
    }

    public async Task<ImmutableArray<ExpandedResource>> ExpandAsync(StepContext context, CancellationToken cancellation)
    {
        var json = await ValuesAsync(context, cancellation);
        return await _expansions.GetAsync(
            $"{context.Place.Subscription}{json.ToJsonString()}", token => expander.ExpandAsync(Templates.Project, json, context.Place.Subscription, token), cancellation);
    }

    /// <summary>Equal for what deploys the same.</summary>
    public static string VersionOf(JsonObject values) =>
        $"{Templates.Project.Version}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(values.ToJsonString())))[..12]}";

    /// <summary>One name per order and environment: a deployment is found again by it.</summary>
    public static string DeploymentOf(StepContext context) => DeploymentNames.Of(context.Place, context.OrderId);
}
